import type { NoticeKind, OkrSetState, TeamId } from '@pull-okr/core'
import { conversationQuery, withPlaces } from '../conversations/find-conversation.ts'
import type { Team } from '../views/find-team.ts'
import type { Viewing } from '../views/viewing.ts'

type Row = { id: string; kind: NoticeKind; team_id: TeamId | null; subject_id: string | null }

/** Where what is shown of the subject changes. Of the rest whoever was told is a party, and stays one. */
const ABOUT: Partial<Record<NoticeKind, 'okrs' | 'conversation'>> = {
  published: 'okrs',
  question: 'conversation',
  turn: 'conversation',
  closed: 'conversation',
  finding: 'conversation',
}

/**
 * The ids of those notices whose subject the person may still see: of a draft that was taken back nothing more is told.
 * Read once a page, however long it is.
 */
export async function visibleNotices(
  viewing: Viewing,
  rows: readonly Row[],
  teams: ReadonlyMap<TeamId, Team>,
): Promise<ReadonlySet<string>> {
  const { actor, permissions } = viewing
  const subjects = (about: 'okrs' | 'conversation') => rows.flatMap((row) => (ABOUT[row.kind] === about ? (row.subject_id ?? []) : []))
  const states = await statesOf(viewing, subjects('okrs'))
  const conversations = await seenConversations(viewing, subjects('conversation'))
  const isVisible = ({ kind, team_id, subject_id }: Row): boolean => {
    const subject = subject_id ?? ''
    if (ABOUT[kind] === 'conversation') return conversations.has(subject)
    if (ABOUT[kind] !== 'okrs') return true
    const team = teams.get(team_id ?? '')
    return team !== undefined && permissions.seeOkrs(actor, team, states.get(subject) ?? 'drafting').kind === 'allowed'
  }
  return new Set(rows.filter(isVisible).map(({ id }) => id))
}

async function statesOf({ tx, workspace }: Viewing, sets: readonly string[]): Promise<Map<string, OkrSetState>> {
  if (sets.length === 0) return new Map()
  const rows = await tx
    .selectFrom('okr_set')
    .where('workspace_id', '=', workspace)
    .where('id', 'in', [...new Set(sets)])
    .select(['id', 'state'])
    .execute()
  return new Map(rows.map(({ id, state }) => [id, state]))
}

async function seenConversations(viewing: Viewing, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { tx, workspace, actor, permissions } = viewing
  const rows = await conversationQuery(tx, workspace)
    .where('c.id', 'in', [...new Set(ids)])
    .execute()
  const found = await withPlaces(viewing, rows)
  return new Set(found.filter(({ inView }) => permissions.seeConversation(actor, inView).kind === 'allowed').map(({ row }) => row.id))
}
