import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { CAUSES } from '@pull-okr/core'
import fc from 'fast-check'
import { problemIn } from '../harness/api-client.ts'
import { contradict } from './neighbours.ts'
import { row, type Part } from './part.ts'
import type { Effort } from './run-outsider.ts'
import { draftFor, snapshot, type World } from './set-up.ts'
import { Broken, isRefusal } from './watch.ts'

const act = fc.record({
  who: fc.constantFrom('member' as const, 'leader' as const, 'otherTeam' as const),
  about: fc.constantFrom('question' as const, 'finding' as const),
  door: fc.constantFrom('addTurn' as const, 'closeConversation' as const, 'closeConversation' as const, 'reopenConversation' as const),
  cause: fc.constantFrom(...CAUSES),
  text: fc.string({ minLength: 1, maxLength: 30 }).map((text) => `x${text}`),
})
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

/** Every end that there is, by each party: chance alone could leave some out. */
const ENDS: Act[] = CAUSES.flatMap((cause, index) =>
  (['question', 'finding'] as const).flatMap((about) =>
    (['closeConversation', 'reopenConversation'] as const).map((door) => {
      const who = (['member', 'leader'] as const)[index % 2]!
      return { who, about, door, cause, text: 'because it matters' }
    }),
  ),
)

/** Whatever is said about a draft that is shown, and however it ends: no OKR changes by it (law 6), and it ends with a cause (law 7). */
export async function runTalks(world: World, cycle: string, { runs, seed }: Effort): Promise<Part> {
  const { member, leader } = world.clients
  const params = { team: world.team, cycle }
  const sentence = 'Because it matters.'
  await draftFor(world, cycle)
  const { off: finding } = await contradict(world, cycle)
  await member.call('publishOkrs', { params, body: { sentence } })
  let [ended, said] = [0, 0]

  const talk = async (acts: Act[], meanwhile: () => Promise<unknown> = () => Promise.resolve()) => {
    const before = await snapshot(world, cycle)
    const question = randomUUID()
    await leader.call('startConversation', { body: { id: question, about: { kind: 'okrs', ...params, part: null }, text: 'Why?' } })
    for (const { who, about, door, cause, text } of acts) {
      const id = about === 'question' ? question : finding
      const closes = door === 'closeConversation'
      const body = { id: randomUUID(), ...(closes ? { cause, learned: text } : { text }) }
      const answer = await world.clients[who].try(door, { params: { id }, body })
      if (answer.status >= 500) throw new Broken(`${door} as ${who}: ${answer.status} ${JSON.stringify(answer.body)}`)
      if (isRefusal(answer)) continue
      said += 1
      if (!closes) continue
      ended += 1
      const after = await member.call('getConversation', { params: { id } })
      if (after.state !== 'closed' || after.cause !== cause || after.learned !== text.trim())
        throw new Broken(`it ended with ${cause}, “${text}”, and says ${after.state}, ${after.cause}, “${after.learned}” (law 7)`)
    }
    await meanwhile()
    const now = await snapshot(world, cycle)
    if (!isDeepStrictEqual(before, now))
      throw new Broken(`talking changed what only the team changes (law 6):\n${JSON.stringify(before)}\n${JSON.stringify(now)}`)
  }
  const sequences = fc.array(act, { minLength: 2, maxLength: 8 })
  const numRuns = Math.ceil(runs / 4) + 1
  const result = await fc.check(
    fc.asyncProperty(sequences, (acts) => talk(acts)),
    {
      numRuns,
      seed,
      endOnFailure: true,
      examples: [[ENDS]],
    },
  )
  const broken = result.failed
    ? [`${String(result.errorInstance)}\n  after ${JSON.stringify(result.counterexample)}`]
    : ended < ENDS.length / 2
      ? [`only ${ended} conversations were closed: that nothing changed proves nothing`]
      : []
  const edit = () =>
    member.call('changeOkrs', { params, body: [{ kind: 'addObjective', objective: randomUUID(), title: 'Slipped in', sentence }] })
  const noticed = await talk([], edit).then(
    () => false,
    () => true,
  )
  if (!noticed) broken.push('planted: an edit that came with a conversation was not noticed')
  const refused = await leader.try('changeOkrs', {
    params,
    body: [{ kind: 'addObjective', objective: randomUUID(), title: 'Do this', sentence }],
  })
  const problem = problemIn(refused)
  if (refused.status !== 403 || problem?.law?.number !== 1 || !problem.detail.includes('asks instead'))
    broken.push(`law 6: a leader who writes is answered ${refused.status} ${JSON.stringify(refused.body)}`)
  return {
    lines: [
      row(`law 6: ${said} entries, ${ended} of them ends, changed no OKR`, `${result.numRuns} runs`),
      row('law 6: planted, an edit that comes with a conversation', noticed ? 'noticed' : 'NOT NOTICED'),
      row('law 6: a leader who writes', 'refused, and offered to ask'),
    ],
    broken,
  }
}
