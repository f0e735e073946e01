import { createElement, lazy, Suspense } from 'react'

const Lazy = lazy(async () => ({ default: (await import('./demo-bar.tsx')).DemoBar }))

export function DemoBar() {
  return createElement(Suspense, { fallback: createElement('div', { className: 'demo-bar' }) }, createElement(Lazy))
}
