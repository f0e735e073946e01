import type { TurnPermit } from '@pull-okr/core'
import type { Writing } from '../commands/writing.ts'
import type { ConversationTable } from '../store/tables/conversations.ts'
import { addTurn, type NewTurn } from './add-turn.ts'
import { findConversation, type FoundConversation } from './find-conversation.ts'

export type Opening = {
  id: string
  kind: ConversationTable['kind']
  about: ConversationTable['about']
  team: string | null
  cycle: string | null
  subject: string
  part: string | null
  partTitle: string
  otherTeam: string | null
  withLeaders: boolean
  teamOnly: boolean
  title: string
  /** null: the debugger */
  openedBy: TurnPermit | null
  /** its id is the conversation's: the same opening twice is one */
  first: Pick<NewTurn, 'kind' | 'text'>
}

/** A new conversation with its first entry; null: its id is used already. */
export async function openConversation(writing: Writing, opening: Opening): Promise<FoundConversation | null> {
  const { tx, workspace, now } = writing
  const stored = await tx
    .insertInto('conversation')
    .values({
      id: opening.id,
      workspace_id: workspace,
      kind: opening.kind,
      state: 'open',
      about: opening.about,
      team_id: opening.team,
      cycle: opening.cycle,
      subject_id: opening.subject,
      part_id: opening.part,
      part_title: opening.partTitle,
      other_team_id: opening.otherTeam,
      with_leaders: opening.withLeaders,
      team_only: opening.teamOnly,
      title: opening.title,
      opened_by: opening.openedBy?.by ?? null,
      opened_at: now,
      last_at: now,
      turns: 0,
    })
    .onConflict((same) => same.doNothing())
    .returning('id')
    .executeTakeFirst()
  const found = stored && (await findConversation(writing, stored.id))
  return found ? addTurn(writing, found, { id: opening.id, by: opening.openedBy, ...opening.first }) : null
}
