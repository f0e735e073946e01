import { randomUUID } from 'node:crypto'
import type { TrackerTeam } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Connection, Tx } from './connections.ts'
import { writeRecord, type Entry } from './write-record.ts'

/**
 * Teams and who is in them. Members of a team when it is first connected are members; whoever the tracker adds later
 * only reads until a member confirms them, and whoever it removes is out at once (law 1). Each is recorded. A team that
 * the tracker does not list stays: its members are asked of the tracker, not of a partial list.
 */
export async function applyTeams(tx: Tx, connection: Connection, teams: readonly TrackerTeam[], now: Date): Promise<void> {
  const known = new Map(
    (await tx.selectFrom('team').where('connection_id', '=', connection.id).select(['id', 'tracker_id', 'key']).execute()).map((t) => [
      t.tracker_id,
      t,
    ]),
  )
  const identities = await tx
    .selectFrom('identity')
    .where('connection_id', '=', connection.id)
    .select(['tracker_id', 'person_id'])
    .execute()
  const personOf = new Map(identities.map(({ tracker_id, person_id }) => [tracker_id, person_id]))
  const entries: Entry[] = []
  for (const team of teams) {
    const before = known.get(team.id)
    const id = before?.id ?? randomUUID()
    const isNew = before === undefined
    await storeTeam(tx, connection, id, team)
    if (before && before.key !== team.key) await renameIssues(tx, id, before.key, team.key)
    const wanted = new Set(team.members.flatMap((member) => personOf.get(member) ?? []))
    const current = isNew ? [] : await tx.selectFrom('membership').where('team_id', '=', id).select(['person_id']).execute()
    const present = new Set(current.map(({ person_id }) => person_id))
    const joined = [...wanted].filter((person) => !present.has(person))
    const left = [...present].filter((person) => !wanted.has(person))
    const standing = isNew ? ('member' as const) : ('pending' as const)
    if (joined.length > 0)
      await tx
        .insertInto('membership')
        .values(joined.map((person_id) => ({ workspace_id: connection.workspace_id, team_id: id, person_id, standing, since: now })))
        .execute()
    if (left.length > 0) await tx.deleteFrom('membership').where('team_id', '=', id).where('person_id', 'in', left).execute()
    if (isNew) entries.push({ kind: 'team', team: id, subject: id, data: { what: 'connected', members: joined } })
    else for (const person of joined) entries.push({ kind: 'team', team: id, subject: person, data: { what: 'joined', standing } })
    for (const person of left) entries.push({ kind: 'team', team: id, subject: person, data: { what: 'left' } })
    if (left.length > 0 && (await isEmptied(tx, id))) entries.push({ kind: 'team', team: id, subject: id, data: { what: 'emptied' } })
  }
  await writeRecord(tx, connection.workspace_id, now, entries)
}

/** Nobody is left who could confirm anybody: it is frozen, as everybody sees, until its next members confirm each other. */
async function isEmptied(tx: Tx, team: string): Promise<boolean> {
  const member = await tx
    .selectFrom('membership')
    .where('team_id', '=', team)
    .where('standing', '=', 'member')
    .select('person_id')
    .limit(1)
    .executeTakeFirst()
  return member === undefined
}

async function storeTeam(tx: Tx, { id: connection_id, workspace_id }: Connection, id: string, team: TrackerTeam): Promise<void> {
  const told = { key: team.key, name: team.name.replaceAll('\0', ''), private: team.private, time_zone: team.timeZone }
  await tx
    .insertInto('team')
    .values({ id, workspace_id, connection_id, tracker_id: team.id, ...told })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(told))
    .execute()
}

/** All its issues are called otherwise at once, and to the tracker that is no change of theirs. */
async function renameIssues(tx: Tx, team: string, from: string, to: string): Promise<void> {
  await sql`update issue set key = ${to}::text || substr(key, length(${from}::text) + 1), url = replace(url, '/' || key, '/' || ${to}::text || substr(key, length(${from}::text) + 1))
    where team_id = ${team} and starts_with(key, ${from}::text || '-')`.execute(tx)
}
