import type { ReactNode } from 'react'
import { LoadMore } from '../form/load-more.tsx'
import { LoadFailed } from '../shell/load-failed.tsx'
import type { usePages } from './use-pages.ts'

type Props<T> = {
  id: string
  title: string
  what: string
  /** what is said where there is nothing */
  none: string
  list: Omit<ReturnType<typeof usePages>, 'data'>
  /** of all pages that were read; undefined: none yet */
  items: T[] | undefined
  children: (items: T[]) => ReactNode
}

/** One part of the overview: its heading, and its list or why there is none. */
export function OverviewPart<T>({ id, title, what, none, list, items, children }: Props<T>) {
  return (
    <section className="overview-section" aria-labelledby={id}>
      <div className="overview-words">
        <h2 className="card-title" id={id}>
          {title}
        </h2>
        <p className="subtle">{what}</p>
      </div>
      {items ? (
        items.length === 0 ? (
          <p>{none}</p>
        ) : (
          children(items)
        )
      ) : list.error ? (
        <LoadFailed error={list.error} retry={() => void list.refetch()} />
      ) : (
        <p className="subtle">Looking …</p>
      )}
      <LoadMore list={list} />
    </section>
  )
}
