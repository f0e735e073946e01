import { refuse } from '@pull-okr/core'
import type { Answer } from '../http/call.ts'
import type { HttpCall } from '../http/route-endpoints.ts'
import { CLOSED, openFor, type DemoDeps } from './demo-doors.ts'

/** Two cycles: whoever wants to see more moves again. */
const FURTHEST_MS = 26 * 7 * 86_400_000

export function getDemoClock(deps: DemoDeps) {
  return (call: HttpCall<'getDemoClock'>): Promise<Answer<'getDemoClock'>> =>
    Promise.resolve(openFor(deps, call) === null || deps.timeMachine === null ? CLOSED : { kind: 'ok', value: deps.timeMachine.view() })
}

/** Forwards only: what is on record stays, and stays in the past. Asked again for where it is going, it goes there. */
export function moveDemoClock(deps: DemoDeps) {
  return (call: HttpCall<'moveDemoClock'>): Promise<Answer<'moveDemoClock'>> => Promise.resolve(move(deps, call))
}

function move(deps: DemoDeps, call: HttpCall<'moveDemoClock'>): Answer<'moveDemoClock'> {
  const company = openFor(deps, call)
  const { timeMachine } = deps
  if (company === null || timeMachine === null) return CLOSED
  const to = new Date(call.body.to)
  const { now, journey } = timeMachine.view()
  if (journey !== null && !journey.over) {
    if (Date.parse(journey.to) === to.getTime()) return { kind: 'ok', value: timeMachine.view() }
    return refuse('conflict', 'It is on its way: wait until it is there.', { path: 'to' })
  }
  const aheadMs = to.getTime() - Date.parse(now)
  if (aheadMs <= 0)
    return refuse('notAllowedHere', 'It goes forwards only: what happened stays on record. To begin anew, begin a new demo.', {
      law: 12,
      path: 'to',
    })
  if (aheadMs > FURTHEST_MS) return refuse('notAllowedHere', 'Half a year at once is the most.', { path: 'to' })
  timeMachine.start(company, to)
  return { kind: 'ok', value: timeMachine.view() }
}
