import type { ConversationRow, ConversationView } from '@pull-okr/core/contract/types'
import { sql } from 'kysely'
import { findingView } from '../findings/finding-view.ts'
import { teamRef, teamsById } from '../views/find-team.ts'
import type { Viewing } from '../views/viewing.ts'
import type { FoundConversation } from './find-conversation.ts'

/** For a viewer who may see it. */
export function rowView({ row, team, other, subjectTitle }: FoundConversation): ConversationRow {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    about: {
      kind: row.about,
      team: team && teamRef(team),
      cycle: row.cycle,
      part: row.part_id,
      subject: row.subject_id,
      title: subjectTitle,
    },
    parties: {
      teams: [team, other].flatMap((one) => (one ? [teamRef(one)] : [])),
      leaders: row.with_leaders,
      requester: row.about === 'request',
      person: other === null ? row.opener : null,
    },
    title: row.title,
    findingKind: row.finding_kind as ConversationRow['findingKind'],
    openedAt: row.opened_at.toISOString(),
    openedBy: row.opener,
    lastAt: row.last_at.toISOString(),
    turns: row.turns,
    waitsFor: waitsFor(row),
    cause: row.cause,
    learned: row.learned,
  }
}

/** Whoever did not speak last; what the debugger says waits for the team. Where no team is in it, whoever asked is its side. */
function waitsFor({
  kind,
  state,
  team_id,
  team_only,
  last_team_id,
  last_by,
  opened_by,
}: FoundConversation['row']): ConversationRow['waitsFor'] {
  if (state === 'closed') return 'nobody'
  // between the leaders alone
  if (kind === 'finding' && team_id === null) return 'otherSide'
  const teamSpokeLast = team_id === null ? last_by !== null && last_by === opened_by : last_team_id === team_id
  return teamSpokeLast && !team_only ? 'otherSide' : 'team'
}

export async function conversationView(viewing: Viewing, found: FoundConversation): Promise<ConversationView> {
  const { actor, permissions } = viewing
  const { row, inView } = found
  const speaks = permissions.speak(actor, inView).kind === 'granted'
  const ends = permissions.closeConversation(actor, inView).kind === 'granted'
  return {
    ...rowView(found),
    saidAll: await turnsOf(viewing, row.id),
    finding: await findingView(viewing, row.id, row.state === 'open' && ends),
    mirroredOn: await threadOn(viewing, row.id),
    may: { speak: speaks && row.state === 'open', close: ends && row.state === 'open', reopen: ends && row.state === 'closed' },
  }
}

async function turnsOf(viewing: Viewing, conversation: string): Promise<ConversationView['saidAll']> {
  const { tx, workspace } = viewing
  const rows = await tx
    .selectFrom('turn as t')
    .leftJoin('person as p', 'p.id', 't.by')
    .where('t.workspace_id', '=', workspace)
    .where('t.conversation_id', '=', conversation)
    .select(['t.id', 't.kind', 'p.name as by', 't.team_id', 't.text', 't.cause', 't.at'])
    .orderBy('t.n')
    .execute()
  const teams = await teamsById(
    viewing,
    rows.flatMap(({ team_id }) => team_id ?? []),
  )
  return rows.map(({ team_id, at, ...turn }) => {
    const team = team_id === null ? undefined : teams.get(team_id)
    return { ...turn, team: team ? teamRef(team) : null, at: at.toISOString() }
  })
}

/** The key of the issue on which it stands as a thread; null while nothing of it is written there. */
async function threadOn({ tx, workspace }: Viewing, conversation: string): Promise<string | null> {
  const row = await tx
    .selectFrom('link_back as l')
    .innerJoin('issue as i', (join) =>
      join.onRef('i.connection_id', '=', 'l.connection_id').on('i.tracker_id', '=', sql<string>`l.content->>'issue'`),
    )
    .where('l.workspace_id', '=', workspace)
    .where('l.conversation_id', '=', conversation)
    .where('l.state', '=', 'written')
    .select('i.key')
    .limit(1)
    .executeTakeFirst()
  return row?.key ?? null
}
