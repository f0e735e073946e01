import { CAUSE_LABELS, composeThreadEntry, type Cause } from '@pull-okr/core'
import { deriveUuid, queueThread } from '../outbox/index.ts'
import type { Writing } from '../commands/writing.ts'
import type { FoundConversation } from './find-conversation.ts'

type Said = { id: string; n: number; by: string | null; team: string | null; text: string; cause: Cause | null }

/**
 * What is said about a request stands on its issue too, as one thread: those who asked read it where they asked. What the
 * debugger noticed is posted with the first word that a person says to it, never by itself.
 */
export async function mirrorTurn(writing: Writing, found: FoundConversation, said: Said): Promise<void> {
  const { row } = found
  if (row.about !== 'request' || row.team_only || (said.by === null && said.n > 1)) return
  const first = said.n === 1 ? said : await firstTurn(writing, row.id)
  if (first.id !== said.id && !(await isMirrored(writing, row.id))) await post(writing, found, first, null)
  await post(writing, found, said, first.id === said.id ? null : first.id)
}

async function post(writing: Writing, { row, team, other }: FoundConversation, said: Said, under: string | null): Promise<void> {
  const person =
    said.by === null ? undefined : await writing.tx.selectFrom('person').where('id', '=', said.by).select('name').executeTakeFirst()
  const markdown = composeThreadEntry({
    by: person?.name ?? null,
    team: [team, other].find((one) => one?.id === said.team)?.name ?? null,
    text: said.text,
    cause: said.cause && CAUSE_LABELS[said.cause],
  })
  const comment = { id: commentOf(said.id), markdown, ...(under !== null && { under: commentOf(under) }) }
  await queueThread(writing, { request: row.subject_id, conversation: row.id, comment })
}

async function firstTurn({ tx, workspace }: Writing, conversation: string): Promise<Said> {
  return tx
    .selectFrom('turn')
    .where('workspace_id', '=', workspace)
    .where('conversation_id', '=', conversation)
    .where('n', '=', 1)
    .select(['id', 'n', 'by', 'team_id as team', 'text', 'cause'])
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

const commentOf = (turn: string): string => deriveUuid('turn comment', turn)
