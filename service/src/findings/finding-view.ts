import type { ConversationView } from '@pull-okr/core/contract/types'
import type { Viewing } from '../views/viewing.ts'

/** What the debugger found, beside the conversation about it; null: it is a question. `mayCorrect`: the viewer is a party. */
export async function findingView(
  { tx, workspace }: Viewing,
  conversation: string,
  mayCorrect: boolean,
): Promise<ConversationView['finding']> {
  const row = await tx
    .selectFrom('finding')
    .where('workspace_id', '=', workspace)
    .where('conversation_id', '=', conversation)
    .select(['id', 'kind', 'state', 'evidence', 'matched', 'first_found_at', 'changed_at'])
    .executeTakeFirst()
  if (!row) return null
  const { first_found_at, changed_at, ...finding } = row
  return {
    ...finding,
    firstFoundAt: first_found_at.toISOString(),
    changedAt: changed_at.toISOString(),
    mayCorrect: mayCorrect && row.state === 'standing' && row.matched.length > 0,
  }
}
