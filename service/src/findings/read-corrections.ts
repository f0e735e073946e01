import { normaliseText, type Corrected, type FindingKind } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Looking } from './looking.ts'

/** What people said is not the same, of findings of this kind, as far as one of `texts` is in it. */
export async function readCorrections(
  { tx, workspace }: Pick<Looking, 'tx' | 'workspace'>,
  kind: FindingKind,
  texts: readonly string[],
): Promise<Corrected> {
  const words = [...new Set(texts.map(normaliseText))]
  if (words.length === 0) return () => false
  const rows = await tx
    .selectFrom('not_the_same')
    .where('workspace_id', '=', workspace)
    .where('what', '=', kind)
    .where('left_words', '=', sql<string>`any(${words}::text[])`)
    .select(['left_words', 'right_words'])
    .execute()
  const said = new Set(rows.map((row) => JSON.stringify([row.left_words, row.right_words])))
  return (left, right) => said.has(JSON.stringify([normaliseText(left), normaliseText(right)]))
}
