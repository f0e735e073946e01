import { useEffect } from 'react'

/**
 * A link to a part of a page (`…#part`) is followed before the part is there: once it is, it is shown and marked, and
 * reading goes on from it.
 */
export function usePointedAt(ready: boolean): void {
  useEffect(() => {
    const part = ready && location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null
    if (!part) return
    part.dataset['pointedAt'] = ''
    part.tabIndex = -1
    part.focus({ preventScroll: true })
    part.scrollIntoView({ block: 'start' })
    return () => void delete part.dataset['pointedAt']
  }, [ready])
}
