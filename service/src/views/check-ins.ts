import { checkInDue, keyResultsOf, shareOf, suggestedShare, weekOf, type CheckInDue, type KeyResult, type OkrSet } from '@pull-okr/core'
import type { CheckInList, CheckInView } from '@pull-okr/core/contract/types'
import { sql } from 'kysely'
import type { Answer, Call } from '../http/call.ts'
import { teamRef, type Team } from './find-team.ts'
import { linkedItems, type Linked } from './linked-items.ts'
import { seeOkrSet } from './see-okr-set.ts'
import { cycleOf } from './team-fit.ts'
import { ok, type Viewing } from './viewing.ts'

/** Where each key result stands, for whoever sees the OKRs. Nobody's name: it stands in the record (law 8). */
export async function listCheckIns(viewing: Viewing, { params }: Call<'listCheckIns'>): Promise<Answer<'listCheckIns'>> {
  const seen = await seeOkrSet(viewing, params)
  return seen.kind === 'seen' ? ok(await checkInsView(viewing, seen.team, seen.set)) : seen
}

/** For a viewer who may see the set. */
export async function checkInsView(viewing: Viewing, team: Team, set: OkrSet): Promise<CheckInList> {
  const { actor, permissions, now } = viewing
  const cycle = cycleOf(viewing, set)
  const isMember = permissions.writeOkrs(actor, team).kind === 'granted'
  const entries = await checkInsOf(viewing, set)
  const due = await checkInsDue(viewing, set, entries)
  const linked = isMember && set.state === 'committed' ? await linkedItems(viewing, keyResultsOf(set)) : new Map<string, Linked>()
  return {
    team: teamRef(team),
    cycle,
    week: weekOf(now),
    keyResults: set.objectives.flatMap((objective) =>
      objective.keyResults.map((keyResult) => {
        const own = entries.get(keyResult.id) ?? []
        return {
          keyResult: keyResult.id,
          title: keyResult.title,
          objective: objective.title,
          measure: keyResult.measure,
          due: due.get(keyResult.id)?.due ?? ('none' as const),
          suggestion: suggestionOf(linked.get(keyResult.id)),
          entries: own,
        }
      }),
    ),
    mayWrite: isMember && set.state === 'committed',
  }
}

/** Of each key result of committed OKRs: whether a check-in is due, and since when it has had none, or has been promised. */
export async function checkInsDue(
  viewing: Viewing,
  set: OkrSet,
  entries?: Map<string, CheckInView[]>,
): Promise<Map<string, { due: CheckInDue; since: Date }>> {
  if (set.state !== 'committed') return new Map()
  const cycle = cycleOf(viewing, set)
  const known = entries ?? (await checkInsOf(viewing, set))
  const promised = await promisedSince(viewing, set)
  const due = new Map<string, { due: CheckInDue; since: Date }>()
  for (const { id } of keyResultsOf(set)) {
    const since = promised.get(id) ?? promised.get('')
    const latest = known.get(id)?.[0]
    const last = latest ? new Date(latest.at) : null
    if (since) due.set(id, { due: checkInDue({ since, last }, cycle, viewing.now), since: last ?? since })
  }
  return due
}

/** What was said of each key result of the set, the newest first. */
export async function checkInsOf({ tx, workspace }: Viewing, set: OkrSet): Promise<Map<string, CheckInView[]>> {
  const rows = await tx
    .selectFrom('check_in')
    .where('workspace_id', '=', workspace)
    .where('okr_set_id', '=', set.id)
    .select(['id', 'key_result_id', 'progress', 'suggested', 'confidence', 'sentence', 'at'])
    .orderBy('at', 'desc')
    .orderBy('id')
    .execute()
  const keyResults = new Map<string, KeyResult>(keyResultsOf(set).map((one) => [one.id, one]))
  const views = rows.map(({ key_result_id, at, ...row }) => ({
    keyResult: key_result_id,
    view: {
      ...row,
      at: at.toISOString(),
      week: weekOf(at),
      share: shareOf(row.progress, keyResults.get(key_result_id)?.measure ?? { name: '' }),
    },
  }))
  const grouped = Map.groupBy(views, ({ keyResult }) => keyResult)
  return new Map([...grouped].map(([keyResult, own]) => [keyResult, own.map(({ view }) => view)]))
}

/** When each key result was promised: with the commit (''), or added after it. */
async function promisedSince({ tx, workspace }: Viewing, set: OkrSet): Promise<Map<string, Date>> {
  const { rows } = await sql<{ keyResult: string; at: Date }>`
    select '' as "keyResult", max(at) as at from okr_change
    where workspace_id = ${workspace} and okr_set_id = ${set.id} and change ->> 'kind' = 'commit' having max(at) is not null
    union all
    select change ->> 'keyResult', at from okr_change
    where workspace_id = ${workspace} and okr_set_id = ${set.id} and change ->> 'kind' = 'addKeyResult'
      and at > (select max(at) from okr_change where workspace_id = ${workspace} and okr_set_id = ${set.id} and change ->> 'kind' = 'commit')
  `.execute(tx)
  return new Map(rows.map(({ keyResult, at }) => [keyResult, at]))
}

function suggestionOf(linked: Linked | undefined): CheckInList['keyResults'][number]['suggestion'] {
  const share = linked ? suggestedShare(linked) : null
  return linked && share !== null ? { share, finished: linked.finished, total: linked.total, why: linked.why } : null
}
