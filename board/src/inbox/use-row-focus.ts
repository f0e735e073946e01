import { useEffect, type RefObject } from 'react'
import { lastOpened } from '../request/last-opened.ts'

/** j and k walk over the links of the rows: the focused row is the chosen one, and Enter opens it as any link. */
export function useRowFocus(list: RefObject<HTMLElement | null>) {
  return (step: 1 | -1) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('a[data-row]') ?? [])]
    const at = links.indexOf(document.activeElement as HTMLElement)
    const next = at < 0 ? (step === 1 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + step))
    links[next]?.focus()
    links[next]?.scrollIntoView({ block: 'nearest' })
  }
}

/** Back from a request, the list stands where it was left. */
export function useReturnToRow(list: RefObject<HTMLElement | null>, ready: boolean): void {
  useEffect(() => {
    const id = ready ? lastOpened.take() : null
    if (id === null) return
    // after the shell has put the focus on the new page
    const timer = setTimeout(() => list.current?.querySelector<HTMLElement>(`a[data-row="${CSS.escape(id)}"]`)?.focus())
    return () => clearTimeout(timer)
  }, [list, ready])
}
