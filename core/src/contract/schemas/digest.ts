import { z } from 'zod'
import { isTimeZone } from '../../digest.ts'
import { WAITING_KINDS } from '../../waiting.ts'
import { TeamRef } from './references.ts'
import { moment } from './words.ts'

/** What waits for one person now, whatever they were told before. */
export const Waiting = z.object({
  kind: z.enum(WAITING_KINDS),
  text: z.string().describe('in plain words'),
  team: TeamRef.nullable().describe('whose it is, where you may see that team'),
  since: moment,
  path: z.string().describe('where it stands on the board'),
})
export const Today = z.object({
  waiting: z.array(Waiting).describe('by kind, and what has waited longest first'),
  more: z.boolean().describe('there is more of some kind than is shown'),
})

const HOUR = 'A whole hour from 0 to 23.'
/** The mail that says once a day what waits for somebody. Their own. */
export const Digest = z.object({
  wanted: z.boolean(),
  hour: z.int(),
  timeZone: z.string().nullable().describe('null: nobody has said, and hours are UTC'),
  email: z.string().nullable().describe('where it goes; null: the tracker hides it, and nothing is sent'),
  mailed: z.boolean().describe('false: no mail server is configured here; it is on the board all the same'),
})
export const DigestChange = z
  .object({
    wanted: z.boolean().optional(),
    hour: z.int(HOUR).min(0, HOUR).max(23, HOUR).optional(),
    timeZone: z.string().max(60).refine(isTimeZone, 'A time zone such as Europe/Berlin.').optional(),
  })
  .strict()
