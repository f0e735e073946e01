import { CAUSE_LABELS, composeThreadEntry, type Cause } from '@pull-okr/core'
import { deriveUuid, queueThread } from '../outbox/index.ts'
import type { Writing } from '../commands/writing.ts'
import type { FoundConversation } from './find-conversation.ts'

type Said = { id: string; by: string | null; team: string | null; text: string; cause: Cause | null }

/**
 * What is said about a request stands on its issue too, as one thread: those who asked read it where they asked. What the
 * debugger noticed is posted with the first word that a person says to it, never by itself.
 */
export async function mirrorTurn(writing: Writing, found: FoundConversation, said: Said): Promise<void> {
  const { row } = found
  if (row.about !== 'request' || row.team_only) return
  // the first entry has the conversation's own id
  if (said.id !== row.id && !(await isMirrored(writing, row.id))) await post(writing, found, await firstTurn(writing, row.id))
  await post(writing, found, said)
}

async function post(writing: Writing, { row, team, other }: FoundConversation, said: Said): Promise<void> {
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
  const comment = { id: commentOf(said.id), markdown, ...(said.id !== row.id && { under: commentOf(row.id) }) }
  await queueThread(writing, { request: row.subject_id, conversation: row.id, comment })
}

async function firstTurn({ tx, workspace }: Writing, conversation: string): Promise<Said> {
  return tx
    .selectFrom('turn')
    .where('workspace_id', '=', workspace)
    .where('id', '=', conversation)
    .select(['id', 'by', 'team_id as team', 'text', 'cause'])
    .executeTakeFirstOrThrow()
}

async function isMirrored({ tx, workspace }: Writing, conversation: string): Promise<boolean> {
  const row = await tx
    .selectFrom('link_back')
    .where('workspace_id', '=', workspace)
    .where('conversation_id', '=', conversation)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
