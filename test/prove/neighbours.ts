import { randomUUID } from 'node:crypto'
import type { World } from './set-up.ts'

/** For as long as `fn` runs the team supplies Core, as both say: the lead of the other team is a neighbour. */
export async function asNeighbours<T>({ clients: { member, otherTeam }, team }: World, fn: () => Promise<T>): Promise<T> {
  const id = randomUUID()
  const what = { what: 'The search', sentence: 'They show it on every page.' }
  await otherTeam.call('claimSupply', { params: { team: 'CORE' }, body: { id, other: team, direction: 'supplier', ...what } })
  await member.call('answerSupply', { params: { team, id }, body: { answer: 'confirm' } })
  try {
    return await fn()
  } finally {
    await member.call('answerSupply', { params: { team, id }, body: { answer: 'end', text: 'They have one of their own now.' } })
  }
}

/** A draft that contradicts what leaders hope for, and is more than the team can do: two findings stand. */
export async function contradict({ clients: { member, leader }, team }: World, cycle: string): Promise<{ off: string; over: string }> {
  const sentence = 'Because it matters.'
  const hope = { id: randomUUID(), cycle, title: 'Down under', emphasis: [{ dimension: 'market', value: 'Australia' }] }
  await leader.call('publishExpectation', { body: hope })
  const { objectives } = await member.call('getOkrs', { params: { team, cycle } })
  const { id: keyResult, version } = objectives[0]!.keyResults[0]!
  const size = { low: 9_000, likely: 9_500, high: 10_000 }
  await member.call('changeOkrs', {
    params: { team, cycle },
    body: [{ kind: 'editKeyResult', keyResult, version, size, emphasis: [{ dimension: 'market', value: 'France' }], sentence }],
  })
  const { conversations } = await member.call('listConversations', { query: { team, cycle, limit: 200 } })
  const find = (kind: string) => {
    const found = conversations.find(({ findingKind }) => findingKind === kind)
    if (!found) throw new Error(`the debugger did not find ${kind}: this part would prove nothing`)
    return found.id
  }
  return { off: find('offStrategy'), over: find('overCommitted') }
}
