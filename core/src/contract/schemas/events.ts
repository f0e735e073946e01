import { z } from 'zod'
import { moment } from './words.ts'

export const Event = z.object({
  id: z.string().describe('pass it as `since`'),
  kind: z.enum(['request', 'okrs', 'team', 'sync', 'linkBack', 'conversation', 'expectation', 'supply', 'askRound', 'distraction']),
  team: z.string().nullable(),
  subject: z.string().nullable(),
  at: moment,
})
export const Events = z.object({ events: z.array(Event), next: z.string() })

export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  law: z.object({ number: z.int(), text: z.string() }).optional(),
  reason: z.string().optional(),
  versions: z.object({ yours: z.unknown(), current: z.unknown() }).optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })),
})

export const EventsQuery = z.object({ since: z.string().regex(/^\d+$/).optional() })
