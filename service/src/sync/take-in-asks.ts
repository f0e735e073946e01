import { randomUUID } from 'node:crypto'
import { intakeOf, type TrackerIssue } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Applied, Applying } from './applying.ts'
import type { Connection, Tx } from './connections.ts'
import { writeRecord, type Entry } from './write-record.ts'

type Creator = { person: string; name: string; active: boolean }

/**
 * Turns issues that ask something of their team into asks with their voices, and one request a team. What exists is left
 * as it is, but for its voices. Answers how many requests are new.
 */
export async function takeInAsks(applying: Pick<Applying, 'tx' | 'connection' | 'now'>, applied: readonly Applied[]): Promise<number> {
  const { tx, connection, now } = applying
  const members = await membersOf(tx, connection, applied)
  const creators = await creatorsOf(tx, connection, applied)
  const known = await asksOf(tx, applied)
  const asking = applied.flatMap(({ issue, row, team, before }) => {
    // whoever asked and then left the organisation has asked all the same
    const creatorIsHere = known.has(row) || (issue.creator !== null && creators.get(issue.creator)?.active === true)
    const intake = team && intakeOf(issue, { requestLabel: team.request_label, members: members.get(team.id) ?? new Set() }, creatorIsHere)
    // whoever leaves a team leaves its own work behind, not asks of outsiders
    const wasItsOwn = intake === 'outsider' && before?.team_id === team?.id && !known.has(row)
    return team && intake && !wasItsOwn ? [{ issue, row, team, before, intake }] : []
  })
  const fresh = asking.filter(({ row }) => !known.has(row)).map((one) => ({ ...one, ask: randomUUID() }))
  if (fresh.length > 0)
    await tx
      .insertInto('ask')
      .values(fresh.map(({ ask, row, intake }) => ({ id: ask, workspace_id: connection.workspace_id, issue_id: row, intake })))
      .execute()
  for (const { row, ask } of fresh) known.set(row, ask)
  await storeVoices(
    tx,
    connection,
    // what was asked here is filed under our own name: who asked stands behind it already
    applied.flatMap(({ issue, row, before }) => ({
      issue: before?.filing ? { ...issue, creator: null } : issue,
      ask: known.get(row) ?? null,
    })),
    creators,
  )

  const requests = asking.map(({ issue, row, team, before, intake }) => ({
    id: randomUUID(),
    ask: known.get(row)!,
    team: team.id,
    issue,
    intake,
    // the new team was asked when the issue came to it
    askedAt: before?.team_id && before.team_id !== team.id ? issue.updatedAt : issue.createdAt,
  }))
  if (requests.length === 0) return 0
  const inserted = await tx
    .insertInto('request')
    .values(
      requests.map(({ id, ask, team, askedAt }) => ({
        id,
        workspace_id: connection.workspace_id,
        ask_id: ask,
        team_id: team,
        state: 'asked' as const,
        first_asked_at: new Date(askedAt),
        asked_at: new Date(askedAt),
      })),
    )
    .onConflict((conflict) => conflict.columns(['ask_id', 'team_id']).doNothing())
    .returning('id')
    .execute()
  const isNew = new Set(inserted.map(({ id }) => id))
  const entries = requests
    .filter(({ id }) => isNew.has(id))
    .map(({ id, team, issue, intake }): Entry => ({
      kind: 'request',
      team,
      subject: id,
      by: creators.get(issue.creator ?? '')?.person ?? null,
      data: { what: 'asked', intake, issue: issue.key },
    }))
  await writeRecord(tx, connection.workspace_id, now, entries)
  return entries.length
}

async function asksOf(tx: Tx, applied: readonly Applied[]): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('ask')
    .where('issue_id', '=', sql<string>`any(${applied.map(({ row }) => row)}::uuid[])`)
    .select(['id', 'issue_id'])
    .execute()
  return new Map(rows.map(({ id, issue_id }) => [issue_id, id]))
}

/** Whoever the tracker calls a member, confirmed by us or not: they are not outsiders. */
async function membersOf(tx: Tx, connection: Connection, applied: readonly Applied[]): Promise<Map<string, Set<string>>> {
  const teams = [...new Set(applied.flatMap(({ team }) => team?.id ?? []))]
  const rows = await tx
    .selectFrom('membership as m')
    .innerJoin('identity as i', 'i.person_id', 'm.person_id')
    .where('i.connection_id', '=', connection.id)
    .where('m.team_id', '=', sql<string>`any(${teams}::uuid[])`)
    .select(['m.team_id', 'i.tracker_id'])
    .execute()
  return new Map([...Map.groupBy(rows, (row) => row.team_id)].map(([team, of]) => [team, new Set(of.map((row) => row.tracker_id))]))
}

async function creatorsOf(tx: Tx, connection: Connection, applied: readonly Applied[]): Promise<Map<string, Creator>> {
  const ids = [...new Set(applied.flatMap(({ issue }) => issue.creator ?? []))]
  const rows = await tx
    .selectFrom('identity as i')
    .innerJoin('person as p', 'p.id', 'i.person_id')
    .where('i.connection_id', '=', connection.id)
    .where('i.tracker_id', '=', sql<string>`any(${ids})`)
    .select(['i.tracker_id', 'p.id as person', 'p.name', 'p.active'])
    .execute()
  return new Map(rows.map(({ tracker_id, ...creator }) => [tracker_id, creator]))
}

/** A voice that is not read this time stays: the organisation's customer requests may be unreadable for a while. */
async function storeVoices(
  tx: Tx,
  connection: Connection,
  asks: { issue: TrackerIssue; ask: string | null }[],
  creators: ReadonlyMap<string, Creator>,
): Promise<void> {
  const voices = asks.flatMap(({ issue, ask }) => {
    if (ask === null) return []
    const creator = issue.creator === null ? undefined : creators.get(issue.creator)
    const base = { workspace_id: connection.workspace_id, ask_id: ask }
    return [
      ...(creator ? [{ ...base, source: 'creator', person_id: creator.person, name: creator.name, text: '' }] : []),
      ...issue.voices.map(({ id, name, text }) => ({ ...base, source: id, person_id: null, name: clean(name), text: clean(text) })),
    ]
  })
  if (voices.length === 0) return
  await tx
    .insertInto('voice')
    .values(voices)
    .onConflict((conflict) =>
      conflict.columns(['ask_id', 'source']).doUpdateSet((row) => ({ name: row.ref('excluded.name'), text: row.ref('excluded.text') })),
    )
    .execute()
}

const clean = (text: string): string => text.replaceAll('\0', '')
