import { ownTeams, type Actor, type ConversationInView, type Permissions, type WorkspaceId } from '@pull-okr/core'
import type { ChangeEvent } from '@pull-okr/core/contract/types'
import { sql, type Transaction } from 'kysely'
import { conversationQuery, withPlaces } from '../../conversations/find-conversation.ts'
import type { Tables } from '../../store/tables.ts'
import { teamsById, type Team } from '../../views/find-team.ts'
import type { Viewing } from '../../views/viewing.ts'
import { writePosition } from './position.ts'
import type { RecordRow } from './read-records.ts'

const KINDS: ReadonlySet<string> = new Set<ChangeEvent['kind']>([
  'request',
  'okrs',
  'team',
  'sync',
  'linkBack',
  'conversation',
  'expectation',
  'supply',
  'askRound',
  'distraction',
])

/** The record's kinds are the board's; what it does not know yet makes it read the team again. */
export function eventKind(recordKind: string): ChangeEvent['kind'] {
  return KINDS.has(recordKind) ? (recordKind as ChangeEvent['kind']) : 'team'
}

/** Of what was recorded, what this person may see; of the rest not even that it happened. */
export async function visibleEvents(
  tx: Transaction<Tables>,
  who: { workspace: WorkspaceId; actor: Actor; permissions: Permissions; now: Date },
  rows: RecordRow[],
): Promise<ChangeEvent[]> {
  const viewing = { tx, ...who, publicUrl: null }
  const teams = await teamsById(
    viewing,
    rows.flatMap((row) => row.team ?? []),
  )
  const mine = await requestsOf(tx, who, rows)
  const invited = await invitedBy(tx, who, rows)
  const states = await okrStates(tx, who.workspace, rows)
  const talks = await conversationsOf(viewing, rows)
  const { actor, permissions } = who

  const isVisible = (row: RecordRow): boolean => {
    const kind = eventKind(row.kind)
    if (kind === 'conversation') {
      const talk = talks.get(row.subject ?? '')
      return talk !== undefined && permissions.seeConversation(actor, talk).kind === 'allowed'
    }
    if (kind === 'expectation') return actor.kind === 'person' // addressed to all teams
    if (row.team === null) return true // of the whole workspace: its sync, its leaders
    const team: Team | undefined = teams.get(row.team)
    if (!team) return false
    if (row.subject !== null && mine.has(row.subject)) return true
    if (kind === 'distraction') return permissions.writeOkrs(actor, team).kind === 'granted' // as the log itself
    if (kind === 'supply' || kind === 'askRound')
      return (actor.kind === 'person' && actor.standings.has(team.id)) || invited.has(row.subject ?? '')
    if (kind === 'okrs') return permissions.seeOkrs(actor, team, states.get(row.subject ?? '') ?? 'drafting').kind === 'allowed'
    return permissions.seeTeam(actor, team).kind === 'allowed'
  }
  return rows.filter(isVisible).map((row) => ({
    id: writePosition(row),
    kind: eventKind(row.kind),
    team: row.team,
    subject: row.subject,
    at: row.at.toISOString(),
  }))
}

/** Requests behind which the person stands: they see them also where the team itself is hidden from them. */
async function requestsOf(tx: Transaction<Tables>, { workspace, actor }: { workspace: WorkspaceId; actor: Actor }, rows: RecordRow[]) {
  const subjects = rows.flatMap((row) => (['request', 'linkBack'].includes(eventKind(row.kind)) ? (row.subject ?? []) : []))
  if (actor.kind !== 'person' || subjects.length === 0) return new Set<string>()
  const found = await tx
    .selectFrom('request')
    .innerJoin('voice', 'voice.ask_id', 'request.ask_id')
    .where('request.workspace_id', '=', workspace)
    .where('request.id', 'in', [...new Set(subjects)])
    .where('voice.person_id', '=', actor.person)
    .select('request.id')
    .execute()
  return new Set(found.map((row) => row.id))
}

/** Rounds that invite the person, or a team of theirs, and these invitations themselves: not those of others. */
async function invitedBy(tx: Transaction<Tables>, { workspace, actor }: { workspace: WorkspaceId; actor: Actor }, rows: RecordRow[]) {
  const subjects = new Set(rows.flatMap((row) => (eventKind(row.kind) === 'askRound' ? (row.subject ?? []) : [])))
  if (actor.kind !== 'person' || subjects.size === 0) return new Set<string>()
  const teams = ownTeams(actor)
  const found = await tx
    .selectFrom('invitation')
    .where('workspace_id', '=', workspace)
    .where((is) => is.or([is('id', 'in', [...subjects]), is('round_id', 'in', [...subjects])]))
    .where((is) => is.or([is('person_id', '=', actor.person), is('invited_team_id', '=', sql<string>`any(${teams}::uuid[])`)]))
    .select(['id', 'round_id'])
    .execute()
  return new Set(found.flatMap(({ id, round_id }) => [id, round_id]).filter((id) => subjects.has(id)))
}

async function okrStates(tx: Transaction<Tables>, workspace: WorkspaceId, rows: RecordRow[]) {
  const sets = rows.flatMap((row) => (eventKind(row.kind) === 'okrs' ? (row.subject ?? []) : []))
  if (sets.length === 0) return new Map<string, never>()
  const found = await tx
    .selectFrom('okr_set')
    .where('workspace_id', '=', workspace)
    .where('id', 'in', [...new Set(sets)])
    .select(['id', 'state'])
    .execute()
  return new Map(found.map((row) => [row.id, row.state]))
}

async function conversationsOf(viewing: Viewing, rows: RecordRow[]): Promise<Map<string, ConversationInView>> {
  const ids = rows.flatMap((row) => (eventKind(row.kind) === 'conversation' ? (row.subject ?? []) : []))
  if (ids.length === 0) return new Map()
  const found = await conversationQuery(viewing.tx, viewing.workspace)
    .where('c.id', 'in', [...new Set(ids)])
    .execute()
  return new Map((await withPlaces(viewing, found)).map(({ row, inView }) => [row.id, inView]))
}
