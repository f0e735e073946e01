import type { RequestRow } from '@pull-okr/core/contract/types'
import { delayInWords } from '../words/age.ts'
import { useNow } from '../words/use-now.ts'

const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** asked → seen → answered (law 11); the exact times are in the title. */
export function Delay({ row }: { row: Pick<RequestRow, 'askedAt' | 'seenAt' | 'answeredAt'> }) {
  const steps: [string, string | null][] = [
    ['Asked', row.askedAt],
    ['Seen', row.seenAt],
    ['Answered', row.answeredAt],
  ]
  const title = steps.flatMap(([word, at]) => (at === null ? [] : [`${word}: ${EXACT.format(new Date(at))}`])).join('\n')
  return <span title={title}>{delayInWords(row, useNow())}</span>
}
