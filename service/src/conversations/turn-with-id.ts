import { isDeepStrictEqual } from 'node:util'
import { refuse, type Refusal } from '@pull-okr/core'
import type { Writing } from '../commands/writing.ts'
import type { TurnTable } from '../store/tables/conversations.ts'

type Turn = Pick<TurnTable, 'conversation_id' | 'kind' | 'by' | 'text' | 'cause'>

export function turnWithId({ tx, workspace }: Pick<Writing, 'tx' | 'workspace'>, id: string): Promise<Turn | undefined> {
  return tx
    .selectFrom('turn')
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .select(['conversation_id', 'kind', 'by', 'text', 'cause'])
    .executeTakeFirst()
}

/** Sent again, after an answer that was lost. */
export function isSameTurn(earlier: Turn, said: Turn): boolean {
  return isDeepStrictEqual({ ...earlier }, said)
}

export function usedOtherwise(): Refusal {
  return refuse('conflict', 'This id was used already for something else: make a new id for new words.', { path: 'id' })
}
