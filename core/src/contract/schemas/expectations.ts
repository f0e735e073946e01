import { z } from 'zod'
import { Emphasis, EmphasisInput } from './okrs.ts'
import { TeamRef } from './references.ts'
import { id, moment, Page, sentence, text, title } from './words.ts'

/** What a team said to it; append-only, the latest of a team counts. */
export const ExpectationAnswer = z.object({
  id,
  team: TeamRef,
  kind: z.enum(['pulled', 'notThisCycle', 'question']),
  text: z.string(),
  keyResult: z
    .object({ id: z.string(), title: z.string(), cycle: z.string() })
    .nullable()
    .describe('pulled: into which, where you may see it'),
  conversation: z.string().nullable().describe('question: where it is talked through'),
  by: z.string(),
  at: moment,
})
export const Expectation = z.object({
  id,
  cycle: z.string().describe('its id'),
  title: z.string(),
  context: z.string().describe("what the leader knows and the teams may not: the leader's own words"),
  emphasis: z.array(Emphasis),
  by: z.string(),
  at: moment,
  withdrawnAt: moment.nullable(),
  withdrawnWhy: z.string().nullable(),
  answers: z.array(ExpectationAnswer).describe('the latest of each team, newest first'),
  mayWithdraw: z.boolean(),
})
export const Expectations = z.object({
  expectations: z.array(Expectation).describe('newest first'),
  next: z.string().nullable(),
  mayPublish: z.boolean(),
})
export const ExpectationsQuery = Page.extend({ cycle: z.string().default('next') })
export const NewExpectation = z
  .object({
    id: id.describe('client-made: the same twice is one'),
    cycle: z.string().default('next'),
    title,
    context: text.default(''),
    emphasis: z.array(EmphasisInput).max(10).default([]),
  })
  .strict()
export const NewExpectationAnswer = z.discriminatedUnion('kind', [
  z.object({ id, team: z.string(), kind: z.literal('pulled'), keyResult: id, text: text.default('') }).strict(),
  z.object({ id, team: z.string(), kind: z.literal('notThisCycle'), text: sentence }).strict(),
  z.object({ id, team: z.string(), kind: z.literal('question'), text: sentence }).strict(),
])
export const NewWithdrawal = z.object({ sentence }).strict()
