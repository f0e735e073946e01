import { z } from 'zod'
import { CYCLE_WEEKS_LEAST, CYCLE_WEEKS_MOST } from '../../cycle-calendar.ts'
import { id } from './words.ts'

export const TeamRef = z.object({ id, key: z.string(), name: z.string() })
export const Cycle = z.object({ id: z.string(), name: z.string(), startsOn: z.string(), endsOn: z.string() })

const WEEKS = `A whole number of weeks, from ${CYCLE_WEEKS_LEAST} to ${CYCLE_WEEKS_MOST}.`
const MONTH = 'A month, from 1 to 12.'
/** How a team cuts time into cycles. */
export const CycleRule = z.discriminatedUnion('kind', [
  z
    .object({ kind: z.literal('quarters'), firstMonth: z.int(MONTH).min(1, MONTH).max(12, MONTH).describe('one of them begins with it') })
    .strict(),
  z
    .object({
      kind: z.literal('weeks'),
      weeks: z.int(WEEKS).min(CYCLE_WEEKS_LEAST, WEEKS).max(CYCLE_WEEKS_MOST, WEEKS),
      firstDay: z.iso
        .date('A day as YYYY-MM-DD.')
        .refine((day) => day >= '1970' && day < '3000', 'A day between 1970 and 2999.')
        .describe('one of them begins on it'),
    })
    .strict(),
])
/** Oldest first, each from its day on; before the first of them, calendar quarters. */
export const CycleCalendar = z.array(z.object({ from: z.string(), rule: CycleRule }))
