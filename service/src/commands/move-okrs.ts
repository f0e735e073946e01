import { moveOkrSet, resolveCycle } from '@pull-okr/core'
import type { Answer } from '../http/call.ts'
import { findTeam } from '../views/find-team.ts'
import { okrSetView } from '../views/okr-set-view.ts'
import { cyclePlan, fitWith } from '../views/team-fit.ts'
import { notFound, ok } from '../views/viewing.ts'
import { hiddenTeam } from '../views/hidden-team.ts'
import { refuseCycle } from './refuse-cycle.ts'
import { lockOkrSet, storeOkrSet } from './store-okr-set.ts'
import type { Writing } from './writing.ts'

const SUMMARIES = { publish: 'Published the draft to neighbours and leaders', commit: 'Committed' } as const

/** The team shows its draft, or commits to what it has shown. */
export async function moveOkrs(
  writing: Writing,
  event: 'publish' | 'commit',
  { params, body }: { params: Record<string, string>; body: { sentence: string } },
): Promise<Answer<'publishOkrs'>> {
  const { actor, permissions, now } = writing
  const team = await findTeam(writing, params['team'])
  if (!team) return notFound('team')
  const permit = permissions.writeOkrs(actor, team)
  if (permit.kind === 'refused') return hiddenTeam(permit, writing, team)
  const cycle = resolveCycle(params['cycle'] ?? '', now)
  if (!cycle) return notFound('cycle')
  const unplanned = await refuseCycle(writing, team, cycle)
  if (unplanned) return unplanned

  const before = await lockOkrSet(writing, team, cycle.id)
  const moved = moveOkrSet(permit.permit, before, event)
  if (moved.kind === 'refused') return { ...moved, versions: { yours: event, current: { state: before.state } } }
  const change = { kind: event, sentence: body.sentence }
  // beyond its threshold a team commits with a sentence, as it always does; with what chance is kept (law 4)
  const fit = event === 'commit' ? fitWith(await cyclePlan(writing, team, moved.set, cycle), null) : undefined
  await storeOkrSet(writing, {
    before,
    after: moved.set,
    by: permit.permit.by,
    changes: [{ change, summary: SUMMARIES[event], sentence: body.sentence }],
    fit,
  })
  return ok(await okrSetView(writing, team, moved.set))
}
