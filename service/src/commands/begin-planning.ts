import { resolveCycle, type OkrCycle, type Refusal, type TeamPermit } from '@pull-okr/core'
import { findTeam, type Team } from '../views/find-team.ts'
import { hiddenTeam } from '../views/hidden-team.ts'
import { notFound } from '../views/viewing.ts'
import type { Writing } from './writing.ts'

export type Planning = { kind: 'planning'; team: Team; permit: TeamPermit; cycle: OkrCycle }

/** The team and the cycle that `/teams/{team}/okrs/{cycle}` names, and the permit to write their OKRs; or the answer. */
export async function beginPlanning(
  writing: Writing,
  params: Record<string, string>,
): Promise<Planning | Refusal | ReturnType<typeof notFound>> {
  const { actor, permissions, now } = writing
  const team = await findTeam(writing, params['team'])
  if (!team) return notFound('team')
  const may = permissions.writeOkrs(actor, team)
  if (may.kind === 'refused') return hiddenTeam(may, writing, team)
  const cycle = resolveCycle(params['cycle'] ?? '', now, team.calendar)
  return cycle ? { kind: 'planning', team, permit: may.permit, cycle } : notFound('cycle')
}
