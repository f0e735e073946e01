import { z } from 'zod'
import { KEY_RESULT_ENDS, REQUEST_ENDS } from '../../close-okrs.ts'
import { id, moment, probability, sentence } from './words.ts'

export const Score = z.object({ keyResult: z.string(), score: probability, state: z.enum(KEY_RESULT_ENDS), sentence: z.string() })
/** How a set was closed, for whoever may see the set. */
export const Closing = z.object({
  at: moment,
  sentence: z.string().describe('what the team learned'),
  scores: z.array(Score),
  hint: z.string().nullable().describe('where the scores are worth a talk'),
})
const SCORE = 'A score between 0 and 1.'
export const NewClose = z
  .object({
    sentence: sentence.describe('what the team learned'),
    keyResults: z
      .array(
        z.object({ keyResult: id, score: z.number(SCORE).min(0, SCORE).max(1, SCORE), state: z.enum(KEY_RESULT_ENDS), sentence }).strict(),
      )
      .max(100),
    requests: z
      .array(z.object({ request: id, outcome: z.enum(REQUEST_ENDS), sentence }).strict())
      .max(500)
      .default([])
      .describe('each request that the team has adopted for this cycle: its issue is told'),
  })
  .strict()
