import { z } from 'zod'
import { hasWords } from '../../has-words.ts'

/**
 * The shapes that cross HTTP. Times are ISO 8601 in UTC, days `YYYY-MM-DD`, probabilities 0 to 1, sizes items of the
 * team's tracker. Texts are plain text in any alphabet, never HTML.
 */
export const TITLE_MAX = 300
export const TEXT_MAX = 10_000

export const id = z.uuid()
const TOO_LONG = (max: number) => `At most ${max.toLocaleString('en')} characters.`
/** One check, so that an empty text is one fault; `minLength` is for the reader of the contract. */
export const words = (max: number, empty: string) =>
  z.string().trim().max(max, TOO_LONG(max)).refine(hasWords, empty).meta({ minLength: 1 })
export const title = words(TITLE_MAX, 'A few words are needed here.')
export const text = z
  .string()
  .trim()
  .max(TEXT_MAX, TOO_LONG(TEXT_MAX))
  .overwrite((value) => (hasWords(value) ? value : ''))
export const sentence = words(TEXT_MAX, 'Say why in a sentence: it is kept.')
export const moment = z.string().describe('ISO 8601, UTC')
export const probability = z.number().min(0).max(1)

/** Bad input never becomes a huge forecast: nobody plans a key result of 10,000 items. */
export const ITEMS = 'A whole number of items, from 0 to 10,000.'
export const items = z.int(ITEMS).min(0, ITEMS).max(10_000, ITEMS)
export const Size = z
  .object({ low: items, likely: items, high: items })
  .refine((s) => s.low <= s.likely && s.likely <= s.high, 'The sizes must grow: low ≤ likely ≤ high.')
  .describe("in items of the team's tracker: P10, most likely, P90")
/** A size as it is answered: what the tracker's history suggests need not be whole. */
export const PlainSize = z.object({ low: z.number(), likely: z.number(), high: z.number() })

const LIMIT = 'A page has between 1 and 200 entries.'
/** Lists page with an opaque `next` of the page before. */
export const Page = z.object({
  next: z.string().optional(),
  limit: z.coerce.number(LIMIT).int(LIMIT).min(1, LIMIT).max(200, LIMIT).default(50),
})
