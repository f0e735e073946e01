import type { OkrSet } from '@pull-okr/core'
import type { OkrSetView } from '@pull-okr/core/contract/types'
import type { Team } from './find-team.ts'
import type { ShownTime } from './shown-times.ts'
import type { Viewing } from './viewing.ts'

/** The history beside a set; older changes stay in the record. */
const CHANGES_SHOWN = 200

/** The draft's log is the team's own (law 5): others read what was changed while it was shown. */
export async function changesOf(
  { tx, workspace, actor }: Viewing,
  team: Team,
  set: OkrSet,
  times: readonly ShownTime[],
): Promise<OkrSetView['changes']> {
  const rows = await tx
    .selectFrom('okr_change as c')
    .innerJoin('person as p', 'p.id', 'c.by')
    .where('c.workspace_id', '=', workspace)
    .where('c.okr_set_id', '=', set.id)
    .$if(!(actor.kind === 'person' && actor.standings.has(team.id)), (query) =>
      query.where((is) =>
        is.or(
          times.map(({ from, until }) => is.and([is('c.revision', '>=', from), ...(until === null ? [] : [is('c.revision', '<', until)])])),
        ),
      ),
    )
    .select(['c.id', 'c.revision', 'c.change', 'c.summary', 'c.sentence', 'p.name as by', 'c.at'])
    .orderBy('c.revision', 'desc')
    .limit(CHANGES_SHOWN)
    .execute()
  return rows.map(({ change, at, ...row }) => ({ ...row, kind: change.kind, at: at.toISOString() }))
}
