import { z } from 'zod'
import { moment } from './words.ts'

/** `to`: later than the demo's now; at most half a year later at once. */
export const NewDemoMoment = z.object({ to: z.iso.datetime({ offset: true, error: 'Say when in ISO 8601, with its zone.' }) })
export const DemoClock = z.object({
  now: moment.describe("the demo's time, which may be ahead of this machine's; never behind"),
  journey: z
    .object({
      from: moment,
      to: moment,
      over: z.boolean(),
      happened: z.array(z.object({ at: moment, text: z.string() })).describe('oldest first; the latest few hundred'),
      problem: z.string().nullable().describe('why it ended before it was there'),
    })
    .nullable()
    .describe('the latest since the service started; null: none'),
})
