import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { CAUSES } from '@pull-okr/core'
import fc from 'fast-check'
import { problemIn } from '../harness/api-client.ts'
import type { Effort } from './run-outsider.ts'
import { row, type Part } from './part.ts'
import { draftFor, lookAround, snapshot, type World } from './set-up.ts'
import { Broken } from './watch.ts'

const blank = fc.constantFrom('', ' ', '\n', '\t ')
const words = fc.string({ minLength: 1, maxLength: 30 }).map((text) => `x${text}`)
const no = fc.constantFrom('decline' as const, 'counterOffer' as const, 'defer' as const)
const option = fc.record({ kind: fc.constantFrom('smaller', 'later', 'otherTeam', 'yourselves', 'insteadOf'), text: words })

/** A No without a reason, without options, or with options that say nothing. */
const wordlessNo = fc.oneof(
  fc.record({ kind: no, reason: blank, options: fc.array(option, { minLength: 1, maxLength: 3 }) }),
  fc.record({ kind: no, reason: words, options: fc.constant([]) }),
  fc.record({ kind: no, reason: words, options: fc.tuple(fc.record({ kind: fc.constantFrom('smaller', 'later'), text: blank })) }),
)

/** An end that blames nobody and nothing, invents a cause, or teaches nothing. */
const wordlessEnd = fc.oneof(
  fc.record({ cause: fc.constantFrom(...CAUSES), learned: blank }),
  fc.record({ cause: words, learned: words }),
  fc.record({ learned: words }),
)

export async function runLaws(world: World, cycle: string, { runs, seed }: Effort): Promise<Part> {
  const lines: string[] = []
  const broken: string[] = []
  await draftFor(world, cycle)
  const {
    clients: { member },
    team,
  } = world
  const ask = async () => (await lookAround(world, cycle)).asked[0]!.id

  const law = async <T>(words: string, attempt: fc.Arbitrary<T>, hold: (input: T) => Promise<void>) => {
    const result = await fc.check(fc.asyncProperty(attempt, hold), { numRuns: runs, seed, endOnFailure: true })
    lines.push(row(words, `${result.numRuns}/${result.failed ? result.numRuns - 1 : result.numRuns}`))
    const error = result.errorInstance
    if (result.failed)
      broken.push(`${words}: ${error instanceof Error ? error.message : String(error)}\n  ${JSON.stringify(result.counterexample)}`)
  }
  const refused = async (lawNumber: number, id: string, body: object) => {
    const before = await snapshot(world, cycle)
    const answer = await member.try('decide', { params: { id }, body })
    const problem = problemIn(answer)
    if (answer.status !== 422 || problem?.law?.number !== lawNumber)
      throw new Broken(`answered ${answer.status} ${JSON.stringify(answer.body)}`)
    if (!isDeepStrictEqual(before, await snapshot(world, cycle))) throw new Broken('it was refused, and something changed all the same')
  }

  await law('law 3: a No without reason or options', wordlessNo, async (decision) =>
    refused(3, await ask(), { id: randomUUID(), ...decision }),
  )
  await law(
    'law 4: past the threshold without a sentence',
    fc.tuple(fc.integer({ min: 2_000, max: 9_000 }), blank),
    async ([items, reason]) =>
      refused(4, await ask(), {
        id: randomUUID(),
        kind: 'adopt',
        cycle,
        reason,
        keyResult: {
          objective: 'Customers help themselves',
          title: 'Everything',
          measure: 'all of it',
          size: { low: items, likely: items, high: items },
        },
      }),
  )
  await law('law 7: an end without a cause, or without what was learned', wordlessEnd, async (end) => {
    const params = { id: world.talks.get(cycle)!.aboutDraft }
    const before = await member.call('getConversation', { params })
    const answer = await member.try('closeConversation', { params, body: { id: randomUUID(), ...end } })
    if (answer.status !== 422) throw new Broken(`answered ${answer.status} ${JSON.stringify(answer.body)}`)
    if (!isDeepStrictEqual(before, await member.call('getConversation', { params })))
      throw new Broken('it was refused, and ended all the same')
  })
  await law('law 12: a change without a sentence', blank, async (sentence) => {
    const before = await snapshot(world, cycle)
    const answer = await member.try('changeOkrs', {
      params: { team, cycle },
      body: [{ kind: 'addObjective', objective: randomUUID(), title: 'Silent', sentence }],
    })
    if (answer.status !== 422) throw new Broken(`answered ${answer.status}`)
    if (!isDeepStrictEqual(before, await snapshot(world, cycle))) throw new Broken('it was refused, and something changed all the same')
  })
  return { lines, broken }
}
