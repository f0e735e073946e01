import { useEffect, useRef, useSyncExternalStore } from 'react'

/** Single-key shortcuts can be switched off (WCAG 2.1.4): somebody who dictates would trigger them by speaking. */
const KEY = 'pull-okr:shortcuts'
const listeners = new Set<() => void>()

function enabled(): boolean {
  return localStorage.getItem(KEY) !== 'off'
}

export function setShortcuts(on: boolean): void {
  localStorage.setItem(KEY, on ? 'on' : 'off')
  for (const listener of listeners) listener()
}

export function useShortcutsEnabled(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, enabled)
}

/** Runs the handler of a pressed key, unless somebody is typing, a dialog is open or a modifier is held. */
export function useShortcuts(handlers: Record<string, () => void>): void {
  const current = useRef(handlers)
  useEffect(() => {
    current.current = handlers
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !enabled()) return
      if (isTyping(event.target) || document.querySelector('[role="dialog"]')) return
      const handler = current.current[event.key]
      if (!handler) return
      event.preventDefault()
      handler()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}
