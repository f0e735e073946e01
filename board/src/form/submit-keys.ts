import type { KeyboardEvent } from 'react'

/** Ctrl or Cmd + Enter sends, Esc closes, wherever in the form the cursor is. */
export function submitKeys(submit: () => void, close?: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      submit()
    }
    if (event.key === 'Escape' && close) {
      event.stopPropagation()
      close()
    }
  }
}
