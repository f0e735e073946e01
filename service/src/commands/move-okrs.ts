import { moveOkrSet, type OkrCycle, type OkrSet } from '@pull-okr/core'
import { holdFit } from '../findings/hold-fit.ts'
import { settleFindings } from '../findings/settle-findings.ts'
import type { Answer } from '../http/call.ts'
import { notify } from '../notices/notify.ts'
import type { Team } from '../views/find-team.ts'
import { okrSetView } from '../views/okr-set-view.ts'
import { shownTimes } from '../views/shown-times.ts'
import { ok } from '../views/viewing.ts'
import { beginPlanning } from './begin-planning.ts'
import { refuseCycle } from './refuse-cycle.ts'
import { lockOkrSet, storeOkrSet } from './store-okr-set.ts'
import type { Writing } from './writing.ts'

const SUMMARIES = {
  publish: 'Published the draft to neighbours and leaders',
  redraft: 'Took it back to a draft',
  commit: 'Committed',
} as const

/** The team shows its draft, takes it back, or commits to what it has shown. */
export async function moveOkrs(
  writing: Writing,
  event: 'publish' | 'redraft' | 'commit',
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
  const fit = await holdFit(writing, before, moved.set, null)
  await storeOkrSet(writing, {
    before,
    after: moved.set,
    by: permit.by,
    changes: [{ change, summary: SUMMARIES[event], sentence: body.sentence, objectives: moved.set.objectives }],
    fit: event === 'commit' ? fit : undefined,
  })
  await settleFindings(writing, [{ kind: 'okrs', before, after: moved.set, fit }])
  if (event === 'publish') await tellOfPublication(writing, team, cycle, moved.set)
  return ok(await okrSetView(writing, team, moved.set, fit))
}

/** Exactly those who see it from now on: members of the neighbours, and leaders (law 5); of a private team leaders alone. */
async function tellOfPublication(writing: Writing, team: Team, cycle: OkrCycle, set: OkrSet): Promise<void> {
  const again = (await shownTimes(writing, set)).length > 1
  const text = `${team.name} published its OKRs for ${cycle.name}${again ? ' again' : ''}: look, and ask.`
  await notify(
    writing,
    { kind: 'published', team: team.id, cycle: cycle.id, subject: set.id, text },
    { teams: team.private ? [] : team.neighbours, leaders: true },
  )
}
