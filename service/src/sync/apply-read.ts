import type { TrackerIssue } from '@pull-okr/core'
import { settleRequests } from '../findings/settle-findings.ts'
import { applyGone } from './apply-gone.ts'
import { applyIssues } from './apply-issues.ts'
import type { Applying } from './applying.ts'

/** What the tracker answered: issues as they are, and ids it does not know any more, of teams that can be read. */
export type Read = { found: readonly TrackerIssue[]; gone?: readonly string[]; readable?: ReadonlySet<string> }

/** Applies both, and lets the debugger look at the requests behind them: once, after all rows are held. */
export async function applyRead(
  applying: Applying,
  { found, gone = [], readable = new Set() }: Read,
): Promise<{ stored: number; asked: number }> {
  const { tx, connection, now } = applying
  const { stored, asked, requests } = await applyIssues(applying, found)
  const ended = await applyGone(applying, gone, readable)
  await settleRequests({ tx, workspace: connection.workspace_id, actor: { kind: 'nobody' }, now }, [...requests, ...ended])
  return { stored, asked }
}
