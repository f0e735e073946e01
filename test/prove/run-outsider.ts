import fc from 'fast-check'
import type { ApiDoor } from './doors.ts'
import type { Outsider } from './roles.ts'
import { draftFor, lookAround, snapshot, type World } from './set-up.ts'
import { attemptOf, steps, WALKS, type Step } from './steps.ts'
import { isRefusal, watchAnswer, watchTeam } from './watch.ts'

export type Tally = Map<ApiDoor, { attempts: number; refused: number }>
export type Outcome = { kind: 'kept' } | { kind: 'broken'; why: string; after: Step[] }
export type Effort = { runs: number; length: number; seed: number }

/** Sequences of attempts by one role; after each sequence, and at each answer, the laws are looked at. */
export async function runOutsider(
  world: World,
  role: Outsider,
  cycle: string,
  { runs, length, seed }: Effort,
  tally: Tally,
): Promise<Outcome> {
  await draftFor(world, cycle)
  const result = await fc.check(
    fc.asyncProperty(steps(length), async (sequence) => {
      const known = await lookAround(world, cycle)
      const before = await snapshot(world, cycle)
      for (const step of sequence) {
        const { endpoint, ...input } = attemptOf(step, known)
        const answer = await world.clients[role].try(endpoint, input)
        const cell = tally.get(step.door) ?? { attempts: 0, refused: 0 }
        tally.set(step.door, { attempts: cell.attempts + 1, refused: cell.refused + (isRefusal(answer) ? 1 : 0) })
        await watchAnswer(world, role, step.door, answer, known)
      }
      watchTeam(role, before, await snapshot(world, cycle))
    }),
    { numRuns: runs, seed, endOnFailure: true, examples: WALKS.map((walk) => [walk]) },
  )
  if (!result.failed) return { kind: 'kept' }
  const error = result.errorInstance
  return { kind: 'broken', why: error instanceof Error ? error.message : String(error), after: result.counterexample?.[0] ?? [] }
}
