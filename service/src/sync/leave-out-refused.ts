import type { TrackerIssue } from '@pull-okr/core'
import { sql } from 'kysely'
import { describeError } from '../store/index.ts'
import { applyRead } from './apply-read.ts'
import type { Applying } from './applying.ts'
import type { Connection } from './connections.ts'
import type { SyncDeps } from './run-sync.ts'

type Read = Pick<Applying, 'reading'> & { found: readonly TrackerIssue[]; gone?: readonly string[]; recount?: boolean }
type Refused = { issue: TrackerIssue; error: unknown }

/**
 * SQLSTATE classes of what the database refuses for what it is: data, constraints, limits. Others, as of a lost connection
 * or a deadlock, say nothing about an issue.
 */
const OF_THE_DATA = /^(22|23|54)[0-9A-Z]{3}$/
/** When so many are refused and not one is taken, it is not the issues that are at fault. */
const NOT_THEIRS = 20

/**
 * Runs `apply` in one transaction, with all the issues if the database takes them. If it refuses one, they are applied in
 * halves, each in a transaction of its own, until the one at fault stands alone; then `apply` runs without issues. Killed
 * in between, the same issues come again. What is left out is told to the operator, and read again every night.
 */
export async function leaveOutRefused<T>(
  deps: SyncDeps,
  connection: Connection,
  { found: issues, gone = [], reading, recount = true }: Read,
  apply: (applying: Applying, issues: readonly TrackerIssue[]) => Promise<T>,
): Promise<T> {
  const { store, queueLinkBack, now, log } = deps
  const transaction = <R>(work: (applying: Applying) => Promise<R>) =>
    store.inWorkspace(
      connection.workspace_id,
      (tx, afterCommit) => work({ tx, afterCommit, connection, now: now(), reading, queueLinkBack, recount }),
      { repeatable: true },
    )
  const told = [...issues.map(({ id }) => id), ...gone]
  const applyAnd = (found: readonly TrackerIssue[], refused: readonly Refused[]) =>
    transaction(async (applying) => {
      const applied = await apply(applying, found)
      await noteLeftOut(applying, told, refused)
      return applied
    })
  try {
    return await applyAnd(issues, [])
  } catch (error) {
    if (!isOfTheData(error)) throw error
  }
  const refused = await applyInHalves(issues, (found) => transaction((applying) => applyRead(applying, { found })))
  const applied = await applyAnd([], refused)
  for (const { issue, error } of refused)
    log.error(
      { connection: connection.id, issue: issue.id, key: issue.key, ...describeError(error) },
      'an issue could not be stored: it is left out',
    )
  return applied
}

async function applyInHalves(
  issues: readonly TrackerIssue[],
  apply: (issues: readonly TrackerIssue[]) => Promise<unknown>,
): Promise<Refused[]> {
  const refused: Refused[] = []
  let taken = 0
  const parts = [issues]
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    try {
      await apply(part)
      taken += part.length
    } catch (error) {
      if (!isOfTheData(error)) throw error
      const [issue, ...others] = part
      if (issue === undefined) throw error
      const middle = part.length >> 1
      if (others.length > 0) parts.push(part.slice(middle), part.slice(0, middle))
      else refused.push({ issue, error })
      if (taken === 0 && refused.length > NOT_THEIRS) throw error
    }
  }
  return refused
}

/** Of the issues with these ids; what was left out before, and is stored or gone now, is so no more. */
async function noteLeftOut({ tx, connection }: Applying, ids: readonly string[], refused: readonly Refused[]): Promise<void> {
  const keys = JSON.stringify(Object.fromEntries(refused.map(({ issue }) => [issue.id, issue.key])))
  await tx
    .updateTable('connection')
    .set({ left_out: sql`(left_out - ${ids}::text[]) || ${keys}::jsonb` })
    .where('id', '=', connection.id)
    // of nearly every page there is nothing to note, and the row is written with the page already
    .where(sql<boolean>`(left_out != '{}' or ${keys}::jsonb != '{}')`)
    .execute()
}

function isOfTheData(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && OF_THE_DATA.test(code)
}
