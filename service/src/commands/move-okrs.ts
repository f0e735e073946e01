import { moveOkrSet } from '@pull-okr/core'
import { settleFindings } from '../findings/settle-findings.ts'
import type { Answer } from '../http/call.ts'
import { okrSetView } from '../views/okr-set-view.ts'
import { ok } from '../views/viewing.ts'
import { beginPlanning } from './begin-planning.ts'
import { cyclePlan, fitWith } from '../views/team-fit.ts'
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
  const planning = await beginPlanning(writing, params)
  if (planning.kind !== 'planning') return planning
  const { team, permit, cycle } = planning
  const unplanned = await refuseCycle(writing, team, cycle)
  if (unplanned) return unplanned

  const before = await lockOkrSet(writing, team, cycle.id)
  const moved = moveOkrSet(permit, before, event)
  if (moved.kind === 'refused') return { ...moved, versions: { yours: event, current: { state: before.state } } }
  const change = { kind: event, sentence: body.sentence }
  // beyond its threshold a team commits with a sentence, as it always does; with what chance is kept (law 4)
  const fit = event === 'commit' ? fitWith(await cyclePlan(writing, team, moved.set, cycle), null) : undefined
  await storeOkrSet(writing, {
    before,
    after: moved.set,
    by: permit.by,
    changes: [{ change, summary: SUMMARIES[event], sentence: body.sentence }],
    fit,
  })
  await settleFindings(writing, [{ kind: 'okrs', before, after: moved.set }])
  return ok(await okrSetView(writing, team, moved.set))
}
