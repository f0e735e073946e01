import { resolveCycle, type OkrSet, type Refusal } from '@pull-okr/core'
import { findOkrSet } from './find-okr-set.ts'
import { findTeam, type Team } from './find-team.ts'
import { hiddenTeam } from './hidden-team.ts'
import { notFound, type Viewing } from './viewing.ts'

export type SeenSet = { kind: 'seen'; team: Team; set: OkrSet }

/** The set that `/teams/{team}/okrs/{cycle}` names, for whoever may see it (law 5); or the answer. */
export async function seeOkrSet(
  viewing: Viewing,
  params: Record<string, string>,
): Promise<SeenSet | Refusal | ReturnType<typeof notFound>> {
  const { actor, permissions, now } = viewing
  const team = await findTeam(viewing, params['team'])
  if (!team) return notFound('team')
  const cycle = resolveCycle(params['cycle'] ?? '', now, team.calendar)
  const set = cycle && (await findOkrSet(viewing, team, cycle.id))
  const allowed = permissions.seeOkrs(actor, team, set?.state ?? 'drafting')
  if (allowed.kind === 'refused') return hiddenTeam(allowed, viewing, team)
  return set ? { kind: 'seen', team, set } : notFound('cycle')
}
