import type { Cause, TurnPermit } from '@pull-okr/core'
import type { TurnTable } from '../store/tables/conversations.ts'
import { writeRecord } from '../sync/write-record.ts'
import type { Writing } from '../commands/writing.ts'
import type { FoundConversation } from './find-conversation.ts'
import { mirrorTurns } from './mirror-turns.ts'

/** `by`: the proof that somebody may speak here, which is no proof that they may write any OKR (law 6); null: the debugger */
export type NewTurn = { id: string; kind: TurnTable['kind']; by: TurnPermit | null; text: string; cause?: Cause | null }

/**
 * One more entry of a conversation that the transaction holds, with what it changes of the conversation, in the record and
 * in the thread on the issue. Answers the conversation as it is then.
 */
export async function addTurn(
  writing: Writing,
  found: FoundConversation,
  { id, kind, by: permit, text, cause = null }: NewTurn,
  changes: Partial<Pick<FoundConversation['row'], 'state' | 'cause' | 'learned' | 'closed_at'>> = {},
): Promise<FoundConversation> {
  const { tx, workspace, now } = writing
  const { row } = found
  if (permit && permit.conversation !== row.id) throw new Error(`a permit of ${permit.conversation} was used in ${row.id}`)
  const by = permit?.by ?? null
  const n = row.turns + 1
  const team = by === null ? null : teamOf(writing, found)
  await tx
    .insertInto('turn')
    .values({ workspace_id: workspace, id, conversation_id: row.id, kind, by, team_id: team, text, cause, at: now, n })
    .execute()
  const moved = { turns: n, last_at: now, last_team_id: team, last_by: by, ...changes }
  await tx.updateTable('conversation').set(moved).where('workspace_id', '=', workspace).where('id', '=', row.id).execute()
  await writeRecord(tx, workspace, now, [
    { kind: 'conversation', team: row.team_id, subject: row.id, by, data: { what: kind, turn: id, ...(cause && { cause }) } },
  ])
  for (const connection of await mirrorTurns(writing, [row.id]))
    writing.afterCommit(() => writing.jobs.wake({ kind: 'outbox', connection }))
  return { ...found, row: { ...row, ...moved } }
}

/** For which of the parties the speaker speaks. */
export function teamOf({ actor }: Pick<Writing, 'actor'>, { inView }: Pick<FoundConversation, 'inView'>): string | null {
  return actor.kind === 'person' ? (inView.parties.find((team) => actor.standings.get(team) === 'member') ?? null) : null
}
