import { agoInWords } from './age.ts'
import { useNow } from './use-now.ts'

const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' })
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })

/** A time in the viewer's zone; the exact one is in the title. */
export function Moment({ at, as = 'ago' }: { at: string; as?: 'ago' | 'day' }) {
  const now = useNow()
  const date = new Date(at)
  return (
    <time dateTime={at} title={EXACT.format(date)}>
      {as === 'ago' ? agoInWords(at, now) : DAY.format(date)}
    </time>
  )
}

export function dayInWords(day: string): string {
  return DAY.format(new Date(`${day}T12:00:00`))
}
