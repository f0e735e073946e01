import { hasBegun, refuse, type Refusal } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Answer, Call } from '../http/call.ts'
import { writeRecord } from '../sync/write-record.ts'
import { distractionsView } from '../views/distractions.ts'
import { findOkrSet } from '../views/find-okr-set.ts'
import { ok } from '../views/viewing.ts'
import { beginPlanning } from './begin-planning.ts'
import type { Writing } from './writing.ts'

/** Unplanned work that the team takes mid-cycle: said, so that the next cycle opens with what it cost. */
export async function logDistraction(writing: Writing, { params, body }: Call<'logDistraction'>): Promise<Answer<'logDistraction'>> {
  const { tx, workspace, now } = writing
  const planning = await beginPlanning(writing, params)
  if (planning.kind !== 'planning') return planning
  const { team, permit, cycle } = planning
  const issue = await issueNamed(writing, team.id, body.issue)
  if (issue === undefined)
    return refuse('unknownPart', `${team.name} has no issue with this key: leave it out, or name one.`, { path: 'issue' })

  const { id, sentence, items } = body
  const values = { team_id: team.id, cycle: cycle.id, sentence, items, issue_id: issue }
  const earlier = await tx
    .selectFrom('distraction')
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .selectAll()
    .executeTakeFirst()
  if (earlier) {
    const same = Object.entries(values).every(([column, value]) => earlier[column as keyof typeof values] === value)
    return same ? ok(await distractionsView(writing, team, cycle)) : usedOtherwise()
  }
  if (!hasBegun(cycle, now))
    return refuse('notAllowedHere', `${cycle.name} begins on ${cycle.startsOn}: what comes before it distracts from another cycle.`, {
      path: 'cycle',
    })
  if ((await findOkrSet(writing, team, cycle.id)).state === 'closed')
    return refuse('illegalTransition', `${cycle.name} is closed: log it in the cycle that runs.`)
  const stored = await tx
    .insertInto('distraction')
    .values({ id, workspace_id: workspace, ...values, by: permit.by, at: now })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!stored) return usedOtherwise()
  const data = { what: 'distraction', distraction: id, cycle: cycle.id, sentence, items }
  await writeRecord(tx, workspace, now, [{ kind: 'distraction', team: team.id, subject: id, by: permit.by, data }])
  return ok(await distractionsView(writing, team, cycle))
}

/** Of the team's own issues; null: none is named, undefined: there is none. */
async function issueNamed({ tx, workspace }: Writing, team: string, key: string | undefined): Promise<string | null | undefined> {
  if (key === undefined || key === '') return null
  const row = await tx
    .selectFrom('issue')
    .where('workspace_id', '=', workspace)
    .where('team_id', '=', team)
    .where(sql`lower(key)`, '=', key.toLowerCase())
    .where('gone_at', 'is', null)
    .select('id')
    .executeTakeFirst()
  return row?.id
}

function usedOtherwise(): Refusal {
  return refuse('conflict', 'A distraction with this id is logged already, and it says something else: make a new id for a new one.', {
    path: 'id',
  })
}
