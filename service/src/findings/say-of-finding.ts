import { randomUUID } from 'node:crypto'
import type { FindingKind, FindingState } from '@pull-okr/core'
import { sql } from 'kysely'
import { goOnWithThreads } from '../conversations/mirror-turns.ts'
import type { TurnTable } from '../store/tables/conversations.ts'
import { writeRecord } from '../sync/write-record.ts'
import type { Looking, StoredFinding } from './looking.ts'
import type { Returned } from './store-findings.ts'

/** Theirs may stand on an issue as threads. */
const ABOUT_REQUESTS: readonly FindingKind[] = ['movedGround', 'silence', 'doublePromise']

type Said = { stored: StoredFinding; text: string; state: FindingState; turn: TurnTable['kind']; talk: 'open' | 'closed' }

/** Its ground went away: closed by itself, with a line why. What people closed it with before stays. */
export function sayOver(looking: Looking, over: readonly { stored: StoredFinding; why: string }[]): Promise<void> {
  return say(
    looking,
    over.map(({ stored, why }) => ({ stored, text: why, state: 'gone', turn: 'wentAway', talk: 'closed' })),
  )
}

/** Its ground returned, or moved once more: open again, with the evidence as it is now. */
export function sayAgain(looking: Looking, again: readonly Returned[]): Promise<void> {
  return say(
    looking,
    again.map(({ stored, found }) => ({ stored, text: found.evidence.join('\n'), state: 'standing', turn: 'cameBack', talk: 'open' })),
  )
}

/** In the order of their ids: whoever speaks in one of these conversations at this moment waits, and is numbered after it. */
async function say(looking: Looking, said: readonly Said[]): Promise<void> {
  const { tx, workspace, now } = looking
  if (said.length === 0) return
  const rows = said
    .map(({ stored, ...rest }) => ({ ...rest, id: randomUUID(), finding: stored.id, conversation: stored.conversation }))
    .sort((a, b) => (a.conversation < b.conversation ? -1 : 1))
  const saying = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as s (id uuid, finding uuid, conversation uuid, text text, state text, turn text, talk text)`
  await sql`update finding f set state = s.state, changed_at = ${now} from ${saying} where f.workspace_id = ${workspace} and f.id = s.finding`.execute(
    tx,
  )
  await tx
    .selectFrom('conversation')
    .where('workspace_id', '=', workspace)
    .where('id', '=', sql<string>`any(${rows.map(({ conversation }) => conversation)}::uuid[])`)
    .select('id')
    .orderBy('id')
    .forUpdate()
    .execute()
  await sql`
    with moved as (
      update conversation c set
        state = s.talk, turns = c.turns + 1, last_at = ${now}, last_team_id = null,
        cause = case when s.talk = 'closed' and c.state = 'closed' then c.cause end,
        learned = case when s.talk = 'open' then null when c.state = 'closed' then c.learned else s.text end,
        closed_at = case when s.talk = 'open' then null when c.state = 'closed' then c.closed_at else ${now} end
      from ${saying} where c.workspace_id = ${workspace} and c.id = s.conversation
      returning c.id as conversation, c.turns as n, s.id, s.turn, s.text
    )
    insert into turn (workspace_id, id, conversation_id, kind, text, at, n)
    select ${workspace}, id, conversation, turn, text, ${now}, n from moved`.execute(tx)
  await writeRecord(
    tx,
    workspace,
    now,
    said.map(({ stored, turn }) => ({
      kind: 'conversation',
      team: stored.team,
      subject: stored.conversation,
      data: { what: turn, finding: stored.kind },
    })),
  )
  await goOnWithThreads(
    looking,
    said.flatMap(({ stored }) => (ABOUT_REQUESTS.includes(stored.kind) ? stored.conversation : [])),
  )
}
