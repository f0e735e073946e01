import { changeCalendar } from '@pull-okr/core'
import { settleFindings } from '../findings/settle-findings.ts'
import { sql } from 'kysely'
import type { Answer, Call } from '../http/call.ts'
import { releaseHeld } from '../outbox/index.ts'
import { lockConnection, reconsiderTeam, rejudgeTeam } from '../sync/index.ts'
import { findTeam, type Team } from '../views/find-team.ts'
import { hiddenTeam } from '../views/hidden-team.ts'
import { teamDetail } from '../views/team-views.ts'
import { notFound, ok } from '../views/viewing.ts'
import { writeRecord } from '../sync/write-record.ts'
import { changeLineage } from './change-lineage.ts'
import { refuseOvertaken } from './compare-settings.ts'
import { lastBegunCycle } from './last-begun-cycle.ts'
import type { Writing } from './writing.ts'

/** The team's settings, with the sentence why. Switching write-back on lets go what was held for it. */
export async function updateTeam(writing: Writing, { params, body }: Call<'updateTeam'>): Promise<Answer<'updateTeam'>> {
  const { tx, workspace, actor, now, permissions, publicUrl, jobs, afterCommit } = writing
  const named = await findTeam(writing, params['team'])
  if (!named) return notFound('team')
  const permit = permissions.configureTeam(actor, named)
  if (permit.kind === 'refused') return hiddenTeam(permit, writing, named)

  const judges = body.capacity?.bauLabels !== undefined || body.capacity?.bauProjects !== undefined
  if (judges) await lockConnection(tx, { id: named.connection })
  const team = (await lockTeam(writing, named)) ?? named
  const overtaken = refuseOvertaken(team, body)
  if (overtaken) return overtaken

  const { by } = permit.permit
  if (body.capacity?.inherits !== undefined) {
    const refused = await changeLineage(writing, team, by, body.capacity.inherits, body.sentence)
    if (refused) return refused
  }
  const { threshold, answerDays, requestLabel, sharesCapacity, writeBack, capacity, cycles, sentence } = body
  const switched = writeBack !== undefined && writeBack !== (team.writeBackAt !== null)
  const changes = {
    ...(threshold !== undefined && { threshold }),
    ...(answerDays !== undefined && { answer_days: answerDays }),
    ...(requestLabel !== undefined && { request_label: requestLabel }),
    ...(sharesCapacity !== undefined && { shares_capacity: sharesCapacity }),
    ...capacityColumns(capacity),
    ...(cycles && { cycle_calendar: JSON.stringify(changeCalendar(team.calendar, cycles, await lastBegunCycle(writing, team))) }),
    ...(switched && { write_back_at: writeBack ? now : null, write_back_by: writeBack ? await nameOf(writing, by) : null }),
  }
  if (Object.keys(changes).length > 0 || capacity?.inherits !== undefined) {
    if (Object.keys(changes).length > 0)
      await tx.updateTable('team').set(changes).where('workspace_id', '=', workspace).where('id', '=', team.id).execute()
    const data = { what: 'settings', threshold, answerDays, requestLabel, sharesCapacity, writeBack, capacity, cycles, sentence }
    if (requestLabel !== undefined) await reconsiderTeam(tx, team.id, now)
    if (judges) await rejudgeTeam(tx, workspace, team.id)
    await writeRecord(tx, workspace, now, [{ kind: 'team', team: team.id, subject: team.id, by, data }])
  }
  if (switched && writeBack && publicUrl !== null) {
    const connections = await releaseHeld(tx, team.id)
    for (const connection of connections) afterCommit(() => jobs.wake({ kind: 'outbox', connection }))
  }
  await settleFindings(writing, [
    ...(requestLabel !== undefined ? [{ kind: 'asked' as const, team: team.id }] : []),
    ...(answerDays !== undefined ? [{ kind: 'answerDays' as const, team: team.id }] : []),
    ...(threshold !== undefined || capacity !== undefined ? [{ kind: 'fit' as const, team: team.id }] : []),
  ])
  return ok(await teamDetail(writing, (await findTeam(writing, team.id)) ?? team))
}

/** As it stands, held until the end of the transaction: of two editors the second sees what the first has done. */
async function lockTeam(writing: Writing, { id }: Team): Promise<Team | null> {
  await sql`select from team where workspace_id = ${writing.workspace} and id = ${id} for no key update`.execute(writing.tx)
  return findTeam(writing, id)
}

/** What is not named stays as it is. */
function capacityColumns(rules: Call<'updateTeam'>['body']['capacity'] = {}) {
  const { bauLabels, bauProjects, teamSize, absences, otherPlanned, manualFigure } = rules
  return {
    ...(bauLabels !== undefined && { bau_labels: bauLabels }),
    ...(bauProjects !== undefined && { bau_projects: bauProjects }),
    ...(teamSize !== undefined && { team_size: teamSize }),
    ...(absences !== undefined && { absences: JSON.stringify(absences) }),
    ...(otherPlanned !== undefined && { other_planned: otherPlanned }),
    ...(manualFigure !== undefined && {
      manual_planned_per_week: manualFigure?.plannedPerWeek ?? null,
      manual_bau_per_week: manualFigure?.bauPerWeek ?? null,
    }),
  }
}

async function nameOf({ tx, workspace }: Writing, person: string): Promise<string | null> {
  const row = await tx.selectFrom('person').where('workspace_id', '=', workspace).where('id', '=', person).select('name').executeTakeFirst()
  return row?.name ?? null
}
