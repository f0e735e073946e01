import type { RequestRow } from '@pull-okr/core/contract/types'
import { spanInWords } from '../words/age.ts'
import { Moment } from '../words/moment.tsx'
import { useNow } from '../words/use-now.ts'

/** asked → seen → answered, and how long each took (law 11). */
export function DelayStrip({ request }: { request: Pick<RequestRow, 'askedAt' | 'seenAt' | 'answeredAt'> }) {
  const now = useNow()
  const { askedAt, seenAt, answeredAt } = request
  const took = (from: string, to: string) => spanInWords(Math.max(0, Date.parse(to) - Date.parse(from)))
  return (
    <ol className="delay-strip" aria-label="Delay">
      <li className="is-done">
        <strong>Asked</strong> <Moment at={askedAt} as="day" />
      </li>
      <li className={seenAt ? 'is-done' : ''}>
        <strong>{seenAt ? 'Seen' : 'Not seen yet'}</strong> {seenAt ? `after ${took(askedAt, seenAt)}` : ''}
      </li>
      <li className={answeredAt ? 'is-done' : ''}>
        <strong>{answeredAt ? 'Answered' : 'Not answered yet'}</strong>{' '}
        {answeredAt ? `after ${took(askedAt, answeredAt)}` : `for ${took(askedAt, now.toISOString())}`}
      </li>
    </ol>
  )
}
