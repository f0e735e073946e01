import { useEffect, useRef, type ReactNode } from 'react'
import { FaultContext } from './use-shown-error.ts'

type Props = {
  className?: string
  send: () => void
  /** Esc; without it, Esc is left to whatever the form stands in */
  close?: () => void
  /** opening the form puts the cursor in it */
  takesFocus?: boolean
  /** what was wrong with the last try: the cursor goes to the first field at fault */
  fault?: unknown
  children: ReactNode
}

/** A form that Ctrl or Cmd + Enter sends from wherever the cursor is. */
export function SendForm({ className = 'stack', send, close, takesFocus = true, fault, children }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const acts = useRef({ send, close })
  useEffect(() => {
    acts.current = { send, close }
  })
  useEffect(() => {
    const area = form.current
    if (!area) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault()
        acts.current.send()
      }
      if (event.key === 'Escape' && acts.current.close) {
        event.stopPropagation()
        acts.current.close()
      }
    }
    area.addEventListener('keydown', onKey)
    return () => area.removeEventListener('keydown', onKey)
  }, [])
  useEffect(() => {
    if (!takesFocus) return
    // after a dialog has put the focus on itself
    const timer = setTimeout(() => form.current?.querySelector<HTMLElement>('textarea, input, select')?.focus({ preventScroll: true }))
    return () => clearTimeout(timer)
  }, [takesFocus])
  useEffect(() => {
    if (fault) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [fault])
  return (
    <form
      ref={form}
      className={className}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <FaultContext.Provider value={fault ?? null}>{children}</FaultContext.Provider>
    </form>
  )
}
