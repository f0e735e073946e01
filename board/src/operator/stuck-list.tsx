import type { ReactNode } from 'react'
import Button from '@atlaskit/button/new'
import Spinner from '@atlaskit/spinner'
import { ProblemMessage } from '../form/problem-message.tsx'

type Props = {
  title: string
  count: number
  /** undefined while it is being read */
  shown: number | undefined
  error: unknown
  again: () => void
  children: ReactNode
}

/** What is stuck in a queue, or was a moment ago: shown only while there is something to see. */
export function StuckList({ title, count, shown, error, again, children }: Props) {
  if (count === 0 && (shown ?? 0) === 0) return null
  return (
    <section className="stuck-list" aria-label={title}>
      <h3 className="card-title">{title}</h3>
      {shown === undefined && !error && <Spinner size="small" label="Reading" />}
      {Boolean(error) && (
        <>
          <ProblemMessage error={error} level="h3" />
          <div>
            <Button onClick={again}>Try to read them again</Button>
          </div>
        </>
      )}
      <ul>{children}</ul>
      {shown !== undefined && count > shown && <p className="subtle">The newest {shown} are shown.</p>}
    </section>
  )
}
