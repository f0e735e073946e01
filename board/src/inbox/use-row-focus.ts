import type { RefObject } from 'react'

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
