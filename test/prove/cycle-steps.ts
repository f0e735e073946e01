import { randomUUID } from 'node:crypto'
import type { RUNNING } from '@pull-okr/core/contract'
import { choose } from './choose.ts'
import type { Attempt, Known, Step } from './steps.ts'

export type CycleDoor = keyof typeof RUNNING

/** How a cycle opens, runs, closes, and what is learned of it. */
export function cycleAttempt(door: CycleDoor, step: Step, { team, cycle, set, adopted }: Known): Attempt {
  const params = { team, cycle }
  const keyResults = set.objectives.flatMap((objective) => objective.keyResults)
  switch (door) {
    case 'getOpening':
    case 'getLearning':
      return { endpoint: door, params: { team } }
    case 'listCheckIns':
    case 'listDistractions':
    case 'getToClose':
      return { endpoint: door, params }
    case 'checkIn':
      return {
        endpoint: door,
        params,
        body: {
          id: randomUUID(),
          keyResult: choose(keyResults, step.pick)?.id ?? randomUUID(),
          progress: { kind: 'share', share: 0.5 },
          confidence: 1 + (step.pick % 10),
          sentence: step.text,
        },
      }
    case 'logDistraction':
      return {
        endpoint: door,
        params: { team, cycle: 'current' },
        body: { id: randomUUID(), sentence: step.text, items: 1 + (step.pick % 9) },
      }
    case 'closeOkrs':
      return {
        endpoint: door,
        params,
        body: {
          sentence: step.text,
          keyResults: keyResults.map(({ id }) => ({ keyResult: id, score: 0.7, state: 'achieved', sentence: step.text })),
          requests: adopted.map(({ id }) => ({ request: id, outcome: 'fulfilled', sentence: step.text })),
        },
      }
  }
}
