import { z } from 'zod'
import { SUPPLY_STATES } from '../../supply.ts'
import { TeamRef } from './references.ts'
import { id, moment, sentence, text, title } from './words.ts'

export const Supply = z.object({
  id,
  supplier: TeamRef,
  customer: TeamRef,
  what: z.string().describe('for what'),
  state: z.enum(SUPPLY_STATES),
  said: z
    .object({ team: TeamRef, by: z.string(), at: moment, sentence: z.string() })
    .nullable()
    .describe('null: it stood before both sides had a say'),
  answered: z.object({ by: z.string(), at: moment, text: z.string() }).nullable().describe('the latest answer: a yes, a "not us", or why it ended'),
  mayAnswer: z.boolean().describe('you are a member of the side that has not spoken'),
  mayEnd: z.boolean().describe('end what both confirmed, or take back what your side claims'),
})
/** Work that is linked across two teams in the tracker, and no supply says so yet. */
export const SupplySuggestion = z.object({
  team: TeamRef,
  direction: z.enum(['supplier', 'customer']).describe('what that team would be to this one'),
  links: z.int(),
  evidence: z.array(z.object({ key: z.string(), url: z.string(), title: z.string() })).describe('at most 5, newest first'),
  why: z.string(),
})
export const Supplies = z.object({
  team: TeamRef,
  supplies: z.array(Supply).describe('members see all; others what is confirmed'),
  suggestions: z.array(SupplySuggestion).describe('members only'),
  mayWrite: z.boolean(),
})
export const NewSupply = z
  .object({
    id: id.describe('client-made: the same twice is one'),
    other: z.string().describe('the other team: id or key'),
    direction: z.enum(['supplier', 'customer']).describe('what the other team is to this one'),
    what: title,
    sentence,
  })
  .strict()
export const SupplyAnswer = z
  .object({ answer: z.enum(['confirm', 'notUs', 'end']), text: text.default('').describe('"not us" and an end say why') })
  .strict()
