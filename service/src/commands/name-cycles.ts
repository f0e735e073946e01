import { resolveCycle, resolveDeferral, type CycleCalendar, type Decision, type OkrCycle, type Refusal } from '@pull-okr/core'
import type { Call } from '../http/call.ts'
import { unknownCycle } from '../views/unknown-cycle.ts'

export type Named = { kind: 'named'; decision: Decision; cycle: OkrCycle | null; until: OkrCycle | null }

/** `next` means the same cycle for ever once it is stored by its id. */
export function withCycleId(body: Call<'decide'>['body'], now: Date, calendar: CycleCalendar): Named | Refusal {
  switch (body.kind) {
    case 'adopt': {
      const cycle = resolveCycle(body.cycle, now, calendar)
      return cycle ? { kind: 'named', decision: { ...body, cycle: cycle.id }, cycle, until: null } : unknownCycle()
    }
    case 'defer': {
      const until = resolveDeferral(body.until, now, calendar)
      return until ? { kind: 'named', decision: { ...body, until: until.id }, cycle: null, until } : unknownCycle('until')
    }
    default:
      return { kind: 'named', decision: body, cycle: null, until: null }
  }
}
