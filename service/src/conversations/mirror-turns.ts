import { CAUSE_LABELS, composeThreadEntry } from '@pull-okr/core'
import { sql } from 'kysely'
import { deriveUuid, queueThread } from '../outbox/index.ts'
import type { Viewing } from '../views/viewing.ts'

/**
 * What is said about a request stands on its issue too, as one thread: those who asked read it where they asked. Queues
 * what of these conversations is not queued yet, whoever said it, in the transaction in which it was said and which holds
 * them; what is kept within a team, or about something else, is left out. Answers the connections to wake.
 */
export async function mirrorTurns(
  { tx, workspace, now }: Pick<Viewing, 'tx' | 'workspace' | 'now'>,
  conversations: readonly string[],
): Promise<string[]> {
  const turns = await tx
    .selectFrom('conversation as c')
    .innerJoin('turn as t', (join) => join.onRef('t.workspace_id', '=', 'c.workspace_id').onRef('t.conversation_id', '=', 'c.id'))
    .leftJoin('person as p', 'p.id', 't.by')
    .leftJoin('team as of', 'of.id', 't.team_id')
    .where('c.workspace_id', '=', workspace)
    .where('c.id', '=', sql<string>`any(${[...conversations]}::uuid[])`)
    .where('c.about', '=', 'request')
    .where('c.team_only', '=', false)
    // each entry is queued once, in its order
    .where('t.n', '>', sql<number>`(select count(*) from link_back l where l.workspace_id = c.workspace_id and l.conversation_id = c.id)`)
    .select(['c.id as conversation', 'c.subject_id as request', 't.id', 't.text', 't.cause', 'p.name as by', 'of.name as team'])
    .orderBy('c.id')
    .orderBy('t.n')
    .execute()
  // with the workspace: two of them may hold entries of one id, which their people made
  const commentOf = (turn: string): string => deriveUuid('turn comment', workspace, turn)
  const toWake = new Set<string>()
  for (const { conversation, request, id, cause, ...said } of turns) {
    const markdown = composeThreadEntry({ ...said, cause: cause && CAUSE_LABELS[cause] })
    // the first entry has the conversation's own id
    const comment = { id: commentOf(id), markdown, ...(id !== conversation && { under: commentOf(conversation) }) }
    const connection = await queueThread({ tx, now }, { request, conversation, comment })
    if (connection !== null) toWake.add(connection)
  }
  return [...toWake]
}

/**
 * What the debugger says in conversations that stand on their issue already goes on there. Of the others nothing is queued
 * until a person speaks: an issue is no place for what nobody talks about. The sweep finds it due, for nobody waits for it.
 */
export async function goOnWithThreads(by: Pick<Viewing, 'tx' | 'workspace' | 'now'>, conversations: readonly string[]): Promise<void> {
  if (conversations.length === 0) return
  const begun = await by.tx
    .selectFrom('link_back')
    .where('workspace_id', '=', by.workspace)
    .where('conversation_id', 'in', [...conversations])
    .select('conversation_id')
    .distinct()
    .execute()
  if (begun.length > 0)
    await mirrorTurns(
      by,
      begun.map(({ conversation_id }) => conversation_id!),
    )
}
