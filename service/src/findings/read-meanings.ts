import { normaliseText, type Meant } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Looking } from './looking.ts'

/** From here on two texts mean the same to the optional matcher: nearly what one says of two translations of a sentence. */
export const MEANT_ALIKE_FROM = 0.86

/** What the optional matcher of meanings said of these texts, as far as it was asked. Without one it says nothing of any. */
export async function readMeanings({ tx, workspace }: Pick<Looking, 'tx' | 'workspace'>, texts: readonly string[]): Promise<Meant> {
  const words = [...new Set(texts.map(normaliseText))]
  if (words.length === 0) return () => false
  const rows = await tx
    .selectFrom('meant_alike')
    .where('workspace_id', '=', workspace)
    .where('left_words', '=', sql<string>`any(${words}::text[])`)
    .where('right_words', '=', sql<string>`any(${words}::text[])`)
    .where('similarity', '>=', MEANT_ALIKE_FROM)
    .select(['left_words', 'right_words'])
    .execute()
  const alike = new Set(rows.map((row) => JSON.stringify([row.left_words, row.right_words].sort())))
  return (left, right) => alike.has(JSON.stringify([normaliseText(left), normaliseText(right)].sort()))
}
