import { createElement, lazy, Suspense, type ComponentProps } from 'react'
import type { Dialog as Modal } from './dialog.tsx'

const Lazy = lazy(async () => ({ default: (await import('./dialog.tsx')).Dialog }))

export function Dialog(props: ComponentProps<typeof Modal>) {
  return createElement(Suspense, { fallback: null }, createElement(Lazy, props))
}
