import { cycleAt, fitWithOneMore, suggestedSize, type Asked } from '@pull-okr/core'
import type { RequestRow } from '@pull-okr/core/contract/types'
import { findOkrSet } from './find-okr-set.ts'
import type { Team } from './find-team.ts'
import { finishedWork } from './finished-work.ts'
import { OPEN } from './request-rows.ts'
import { ASSUMED_SIZE, cyclePlan, fitAtAssumedSize, underWayOf } from './team-fit.ts'
import type { Viewing } from './viewing.ts'

export type IfAdopted = Required<Pick<RequestRow, 'sizeIfAdopted' | 'fitIfAdopted' | 'underWay'>>
/** What the figures of a request are reckoned from. */
export type AskedHere = Asked & { id: string }

/**
 * What adopting an ask into the next cycle would do, each alone: one forecast and one look at the team's finished work
 * for any number of asks.
 */
export async function whatIfAdopted(viewing: Viewing, team: Team) {
  const plan = await cyclePlan(viewing, team, await findOkrSet(viewing, team, cycleAt(viewing.now, 1, team.calendar).id))
  const reference = await finishedWork(viewing, team)

  function sizeOf(asked: Asked) {
    const suggested = suggestedSize(reference, asked)
    return suggested ? { ...suggested, from: 'suggested' as const } : { ...ASSUMED_SIZE, from: 'assumed' as const }
  }
  const fitWith = plan.forecast.basis.enough ? fitWithOneMore(plan.forecast, plan.demand) : () => null
  /** in the order of the asks; a chance is null where history is too thin */
  function ifAdopted(asks: readonly AskedHere[]): IfAdopted[] {
    return asks.map((asked) => {
      const sizeIfAdopted = sizeOf(asked)
      const underWay = underWayOf(plan, asked.id)
      return { sizeIfAdopted, fitIfAdopted: fitWith({ size: sizeIfAdopted, underWay }), underWay }
    })
  }
  return { fit: fitAtAssumedSize(plan), ifAdopted }
}

const NONE: IfAdopted = { sizeIfAdopted: null, fitIfAdopted: null, underWay: null }

/** What is answered has no such figures any more. */
export function shownIfAdopted({ state }: { state: string }, figures: IfAdopted): IfAdopted {
  return isOpen(state) ? figures : NONE
}

/** The figures of one request; nothing is reckoned for what is answered. */
export async function ifThisAdopted(viewing: Viewing, team: Team, request: AskedHere & { state: string }): Promise<IfAdopted> {
  return isOpen(request.state) ? (await whatIfAdopted(viewing, team)).ifAdopted([request])[0]! : NONE
}

function isOpen(state: string): boolean {
  return OPEN.some((open) => open === state)
}
