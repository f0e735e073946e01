import { createElement, lazy, Suspense, type ComponentProps } from 'react'
import type { ChangeDialog as Dialog } from './change-dialog.tsx'

const Lazy = lazy(async () => ({ default: (await import('./change-dialog.tsx')).ChangeDialog }))

export function ChangeDialog(props: ComponentProps<typeof Dialog>) {
  return createElement(Suspense, { fallback: null }, createElement(Lazy, props))
}
