import type { ConversationRow } from '@pull-okr/core/contract/types'
import { teamRef } from '../views/find-team.ts'
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

/** Whoever did not speak last; what the debugger says waits for the team. */
function waitsFor({ state, team_id, last_team_id, team_only }: FoundConversation['row']): ConversationRow['waitsFor'] {
  if (state === 'closed') return 'nobody'
  return !team_only && team_id !== null && last_team_id === team_id ? 'otherSide' : 'team'
}
