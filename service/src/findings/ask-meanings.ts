import { keyResultsOf, normaliseText, sayTheSame, type OkrSet } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import { liveSets } from './live-sets.ts'
import type { Looking } from './looking.ts'
import type { Meanings } from './meanings.ts'
import { setsBeside } from './sets-beside.ts'
import { settleNeighbours } from './settle-findings.ts'

/** What was changed since the sweep before, and some. */
const CHANGED_LATELY_MS = 15 * 60_000
/** The next sweep goes on. */
const PAIRS_AT_ONCE = 500

type Pair = readonly [string, string]

/**
 * Asks the optional matcher of meanings about texts of neighbours that words did not match, outside of any transaction,
 * and lets the debugger look again with what it said. Each pair is asked about once. It may only add a likeness: what
 * words say stays.
 */
export async function askMeanings(
  store: Store<Tables>,
  meanings: Meanings,
  { workspace, now }: { workspace: string; now: Date },
): Promise<void> {
  const by = { workspace, now, actor: { kind: 'nobody' as const } }
  const { pairs, teams } = await store.inWorkspace(workspace, (tx) => unasked({ tx, ...by }))
  if (pairs.length === 0) return
  const said = await meanings.compare(pairs)
  if (said === null) return
  await store.inWorkspace(workspace, async (tx) => {
    await tx
      .insertInto('meant_alike')
      .values(
        pairs.map(([left_words, right_words], n) => ({
          workspace_id: workspace,
          left_words,
          right_words,
          model: meanings.model,
          similarity: said[n]!,
          at: now,
        })),
      )
      .onConflict((same) => same.doNothing())
      .execute()
    await settleNeighbours({ tx, ...by }, teams)
  })
}

async function unasked(looking: Looking): Promise<{ pairs: Pair[]; teams: string[] }> {
  const { tx, workspace, now } = looking
  const changed = await liveSets(looking)
    .where((is) =>
      is.exists(
        is
          .selectFrom('okr_change as c')
          .whereRef('c.okr_set_id', '=', 's.id')
          .where('c.workspace_id', '=', workspace)
          .where('c.at', '>', new Date(now.getTime() - CHANGED_LATELY_MS))
          .select('c.id'),
      ),
    )
    .execute()
  const wanted = new Map<string, Pair>()
  for (const set of changed)
    for (const { set: other } of await setsBeside(looking, set))
      for (const pair of [...measures(set, other), ...titles(set, other), ...titles(other, set)]) {
        const words = pair.map(normaliseText).sort() as [string, string]
        if (words[0] !== words[1] && !sayTheSame(...pair)) wanted.set(JSON.stringify(words), words)
      }
  const pairs = [...wanted.values()]
  const { rows } = await sql<{ l: string; r: string }>`
    select l, r from unnest(${pairs.map(([l]) => l)}::text[], ${pairs.map(([, r]) => r)}::text[]) as w (l, r)
    where not exists (select from meant_alike m where m.workspace_id = ${workspace} and m.left_words = w.l and m.right_words = w.r)
    limit ${PAIRS_AT_ONCE}`.execute(tx)
  return { pairs: rows.map(({ l, r }) => [l, r] as const), teams: changed.map(({ team }) => team) }
}

function measures(one: OkrSet, other: OkrSet): Pair[] {
  return keyResultsOf(one).flatMap((left) => keyResultsOf(other).map((right) => [left.measure.name, right.measure.name] as const))
}

function titles(from: OkrSet, to: OkrSet): Pair[] {
  return keyResultsOf(from).flatMap(({ title }) => to.objectives.map((objective) => [title, objective.title] as const))
}
