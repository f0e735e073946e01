import { CAUSE_LABELS, composeThreadEntry, type Cause } from '@pull-okr/core'
import { deriveUuid, queueThread } from '../outbox/index.ts'
import type { Writing } from '../commands/writing.ts'
import type { FoundConversation } from './find-conversation.ts'

type Said = { id: string; by: string | null; team: string | null; text: string; cause: Cause | null }

/** What is said about a request stands on its issue too, as one thread: those who asked read it where they asked. */
export async function mirrorTurn(writing: Writing, { row, team, other }: FoundConversation, said: Said): Promise<void> {
  if (row.about !== 'request' || row.team_only) return
  const { tx, workspace } = writing
  const person = said.by === null ? undefined : await tx.selectFrom('person').where('id', '=', said.by).select('name').executeTakeFirst()
  const markdown = composeThreadEntry({
    by: person?.name ?? null,
    team: [team, other].find((one) => one?.id === said.team)?.name ?? null,
    text: said.text,
    cause: said.cause && CAUSE_LABELS[said.cause],
  })
  // with the workspace: two of them may hold entries of one id, which their people made
  const commentOf = (turn: string): string => deriveUuid('turn comment', workspace, turn)
  // the first entry has the conversation's own id
  const comment = { id: commentOf(said.id), markdown, ...(said.id !== row.id && { under: commentOf(row.id) }) }
  await queueThread(writing, { request: row.subject_id, conversation: row.id, comment })
}
