import { createElement, lazy, Suspense } from 'react'

const Dialog = lazy(() => import('./shortcuts-dialog.tsx'))

/** The dialog and what it needs are loaded when somebody asks for them. */
export function ShortcutsDialog(props: { close: () => void }) {
  return createElement(Suspense, { fallback: null }, createElement(Dialog, props))
}
