import type { LinkBackContent } from '@pull-okr/core'
import { z } from 'zod'
import { JiraMissing } from './explain-refusal.ts'
import { globalIdOf } from './global-id.ts'
import type { Ask } from './send-request.ts'

/** What JQL sees of our answers once an app declares its paths; the key belongs to that declaration. */
export const MIRROR_KEY = 'pull-okr'
const LONGEST_NAME = 200
const MOST_REQUESTS = 50 // × about 300 characters: half of the 32,768 that a property holds

const Answer = z.object({ request: z.string(), state: z.string(), team: z.string(), cycle: z.string().nullable() })
type Answer = z.output<typeof Answer>
const Property = z.object({ value: z.unknown() })

/**
 * One answer a request, beside those of other teams. Anybody who may edit the issue may edit this: what is no answer of ours
 * in it is dropped, and nothing is ever concluded from it.
 */
export async function writeMirror(ask: Ask, issue: string, { url, mirror }: LinkBackContent['attachment']): Promise<void> {
  const path = `issue/${encodeURIComponent(issue)}/properties/${MIRROR_KEY}`
  const standing = await readAnswers(ask, path)
  const request = globalIdOf(url)
  const others = standing.filter((one) => one.request !== request)
  const ours = mirror ? [{ request, state: mirror.state, team: mirror.team.slice(0, LONGEST_NAME), cycle: mirror.cycle }] : []
  const answers = [...others, ...ours].slice(-MOST_REQUESTS)
  if (same(standing, answers)) return
  await ask(path, z.unknown(), valueOf(answers), 'PUT')
}

/** Each list for itself as well: JQL indexes lists of words, not lists of objects. */
function valueOf(answers: Answer[]): object {
  const each = (read: (answer: Answer) => string | null) => [...new Set(answers.flatMap((answer) => read(answer) ?? []))]
  return { decision: each(({ state }) => state), cycle: each(({ cycle }) => cycle), team: each(({ team }) => team), answers }
}

async function readAnswers(ask: Ask, path: string): Promise<Answer[]> {
  try {
    const { value } = await ask(path, Property)
    const answers = typeof value === 'object' && value !== null && 'answers' in value ? value.answers : null
    return Array.isArray(answers) ? answers.flatMap((one) => Answer.safeParse(one).data ?? []) : []
  } catch (error) {
    if (error instanceof JiraMissing) return [] // no answer yet, or no issue: writing tells
    throw error
  }
}

function same(before: Answer[], after: Answer[]): boolean {
  const text = (answers: Answer[]) =>
    answers
      .map(({ request, state, team, cycle }) => JSON.stringify([request, state, team, cycle]))
      .sort()
      .join()
  return text(before) === text(after)
}
