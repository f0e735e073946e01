import type { Answer, Call } from '../http/call.ts'
import { findTeam } from '../views/find-team.ts'
import { hiddenTeam } from '../views/hidden-team.ts'
import { teamDetail } from '../views/team-views.ts'
import { isUuid, notFound, ok } from '../views/viewing.ts'
import { writeRecord } from '../sync/write-record.ts'
import type { Writing } from './writing.ts'

/** A newcomer becomes a member; every change of membership is recorded (law 1). */
export async function confirmMember(writing: Writing, { params }: Call<'confirmMember'>): Promise<Answer<'confirmMember'>> {
  const { tx, workspace, actor, permissions, now } = writing
  const { team: name, person } = params
  const team = await findTeam(writing, name)
  if (!team) return notFound('team')
  if (!isUuid(person)) return notFound('person')
  const permit = permissions.confirmMember(actor, team, person)
  if (permit.kind === 'refused') return hiddenTeam(permit, writing, team)

  const ofTeam = tx
    .selectFrom('membership')
    .where('workspace_id', '=', workspace)
    .where('team_id', '=', team.id)
    .where('person_id', '=', person)
  const newcomer = await ofTeam.select('standing').forUpdate().executeTakeFirst()
  if (!newcomer) return notFound('newcomer in this team')
  if (newcomer.standing === 'pending') {
    await tx
      .updateTable('membership')
      .set({ standing: 'member' })
      .where('workspace_id', '=', workspace)
      .where('team_id', '=', team.id)
      .where('person_id', '=', person)
      .execute()
    await writeRecord(tx, workspace, now, [
      { kind: 'team', team: team.id, subject: person, by: permit.permit.by, data: { what: 'confirmed', standing: 'member' } },
    ])
  }
  return ok(await teamDetail(writing, (await findTeam(writing, team.id)) ?? team))
}
