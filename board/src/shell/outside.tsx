import { Suspense, type ReactNode } from 'react'
import { PageSkeleton } from './page-skeleton.tsx'

/** Pages that need no sign-in: no navigation, one column. */
export function Outside({ children }: { children: ReactNode }) {
  return (
    <div className="outside">
      <header className="outside-brand">
        <span className="brand">Pull OKR</span>
      </header>
      <main id="content" tabIndex={-1}>
        <Suspense fallback={<PageSkeleton />}>{children}</Suspense>
      </main>
    </div>
  )
}
