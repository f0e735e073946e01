import { isDeepStrictEqual } from 'node:util'
import { ENDPOINTS } from '@pull-okr/core/contract'
import type { Effort, Tally } from './run-outsider.ts'
import type { Role } from './roles.ts'
import { draftFor, lookAround, snapshot, type World } from './set-up.ts'
import { attemptOf, sampleSteps } from './steps.ts'
import { Broken, isRefusal } from './watch.ts'

/**
 * The very sequences of the outsiders (same seed), by somebody who may or with the check taken out: if they changed
 * nothing here either, the refusals would prove nothing. The record only grows (law 12).
 */
export async function runUnwatched(
  world: World,
  role: Role,
  newCycle: () => string,
  { runs, length, seed }: Effort,
  tally: Tally,
): Promise<{ runs: number; changed: number }> {
  let changed = 0
  for (const sequence of sampleSteps(length, { runs, seed })) {
    const cycle = newCycle()
    await draftFor(world, cycle)
    const before = await snapshot(world, cycle)
    let known = await lookAround(world, cycle)
    for (const step of sequence) {
      const { endpoint, ...input } = attemptOf(step, known)
      const answer = await world.clients[role].try(endpoint, input)
      // what was only read, or refused, left all as it was
      if (!isRefusal(answer) && ENDPOINTS[endpoint].method !== 'get') known = await lookAround(world, cycle)
      const cell = tally.get(step.door) ?? { attempts: 0, refused: 0 }
      tally.set(step.door, { attempts: cell.attempts + 1, refused: cell.refused + (isRefusal(answer) ? 1 : 0) })
      if (answer.status >= 500) throw new Broken(`${step.door} as ${role}: ${answer.status} ${JSON.stringify(answer.body)}`)
    }
    const after = await snapshot(world, cycle)
    if (!isDeepStrictEqual(before.okrs, after.okrs)) changed += 1
    if (!isDeepStrictEqual(after.changes.slice(-before.changes.length), before.changes))
      throw new Broken('a change left the record (law 12)')
  }
  return { runs, changed }
}
