import { useEffect, useRef, type RefObject } from 'react'

/** What is open closes when somebody clicks elsewhere or presses Esc, which puts the cursor back on its button. */
export function useCloseOutside(open: boolean, close: () => void): RefObject<HTMLDivElement> {
  const area = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open) return
    const onDown = (event: Event) => {
      if (!area.current?.contains(event.target as Node)) close()
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      close()
      area.current?.querySelector('button')?.focus()
    }
    document.addEventListener('pointerdown', onDown)
    document.addEventListener('focusin', onDown)
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('pointerdown', onDown)
      document.removeEventListener('focusin', onDown)
      document.removeEventListener('keydown', onKey)
    }
  })
  return area
}
