import { randomUUID } from 'node:crypto'
import type { Attempt, Known, Step } from './steps.ts'

/** Putting an issue to teams: whoever sees both may; a request is no work until its team adopts it (law 2). */
export function askAttempt(step: Step, { issue, privateTeam }: Known): Attempt {
  const params = { tracker: 'linear', issue }
  if (step.door === 'getIssue') return { endpoint: 'getIssue', params }
  const team = step.door === 'askTeam of a private team' ? privateTeam : step.form % 2 === 0 ? 'WEB' : 'CORE'
  return { endpoint: 'askTeam', params, body: { id: randomUUID(), team, text: step.text } }
}
