import { resolveCycle } from '@pull-okr/core'
import type { Answer, Call } from '../http/call.ts'
import { findOkrSet } from './find-okr-set.ts'
import { findTeam } from './find-team.ts'
import { hiddenTeam } from './hidden-team.ts'
import { okrSetView } from './okr-set-view.ts'
import { notFound, ok, type Viewing } from './viewing.ts'

/** A set that nobody has changed yet is an empty draft, shown to whom a draft is shown. */
export async function getOkrs(viewing: Viewing, { params }: Call<'getOkrs'>): Promise<Answer<'getOkrs'>> {
  const { actor, permissions, now } = viewing
  const team = await findTeam(viewing, params['team'])
  if (!team) return notFound('team')
  const cycle = resolveCycle(params['cycle'] ?? '', now)
  const set = cycle && (await findOkrSet(viewing, team, cycle.id))
  const allowed = permissions.seeOkrs(actor, team, set?.state ?? 'drafting')
  if (allowed.kind === 'refused') return hiddenTeam(allowed, viewing, team)
  return set ? ok(await okrSetView(viewing, team, set)) : notFound('cycle')
}
