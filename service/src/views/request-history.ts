import type { Decision, RequestEvent, RequestState, Reply } from '@pull-okr/core'
import type { HistoryEntry } from '@pull-okr/core/contract/types'
import type { Viewing } from './viewing.ts'

const AFTER_DECISION: Record<Decision['kind'], RequestState> = {
  adopt: 'adopted',
  decline: 'declined',
  counterOffer: 'counterOffered',
  defer: 'deferred',
  clarify: 'clarifying',
}
const AFTER_REPLY: Record<Reply['kind'], RequestState> = {
  accept: 'asked',
  refuse: 'withdrawn',
  askAgain: 'asked',
  withdraw: 'withdrawn',
  clarify: 'asked',
}

/**
 * In the record, whatever moves a request without a decision or a reply says so with `data.event` (an event of
 * `REQUEST_TRANSITIONS`), `data.state` (where it ended) and `data.text`.
 */
export type RequestMoved = { event: RequestEvent; state: RequestState; text?: string }

type Asked = { id: string; firstAskedAt: Date; requester: string }

/**
 * What became of a request, oldest first: the first ask, each look of the team, its answers, the asking side's replies,
 * what tracker and calendar did. In the order of the record, which is the true one also within one moment: whoever
 * writes of a request holds its row.
 */
export async function historyOf(viewing: Viewing, { id, firstAskedAt, requester }: Asked): Promise<HistoryEntry[]> {
  const decisions = await decisionsOn(viewing, id)
  const replies = await repliesOn(viewing, id)
  const rows = await viewing.tx
    .selectFrom('record as e')
    .leftJoin('person as p', 'p.id', 'e.by')
    .where('e.workspace_id', '=', viewing.workspace)
    .where('e.subject', '=', id)
    .where('e.kind', '=', 'request')
    .select(['e.id', 'e.at', 'e.data', 'p.name as by'])
    .orderBy('e.id')
    .execute()
  // whoever put the issue to this team said why; else the issue says it
  const put = rows.find(({ data }) => data['what'] === 'asked' && typeof data['text'] === 'string')
  const first: HistoryEntry = {
    id: `asked-${id}`,
    at: firstAskedAt.toISOString(),
    by: put?.by ?? requester,
    side: 'stakeholder',
    kind: 'asked',
    state: 'asked',
    text: put ? String(put.data['text']) : '',
    options: [],
  }
  return [
    first,
    ...rows.flatMap((row): HistoryEntry[] => {
      const { decision, reply } = row.data as { decision?: string; reply?: string }
      if (decision !== undefined) return decisions.filter((entry) => entry.id === decision)
      if (reply !== undefined) return replies.filter((entry) => entry.id === reply)
      return movedBy(row)
    }),
  ]
}

async function decisionsOn({ tx, workspace }: Viewing, request: string): Promise<HistoryEntry[]> {
  const rows = await tx
    .selectFrom('decision as d')
    .innerJoin('person as p', 'p.id', 'd.by')
    .where('d.workspace_id', '=', workspace)
    .where('d.request_id', '=', request)
    .select(['d.id', 'd.at', 'd.body', 'p.name as by'])
    .execute()
  return rows.map(({ id, at, body, by }) => ({
    id,
    at: at.toISOString(),
    by,
    side: 'team',
    kind: body.kind,
    state: AFTER_DECISION[body.kind],
    text: body.kind === 'clarify' ? body.question : body.reason,
    options: 'options' in body ? body.options : [],
  }))
}

async function repliesOn({ tx, workspace }: Viewing, request: string): Promise<HistoryEntry[]> {
  const rows = await tx
    .selectFrom('reply as y')
    .leftJoin('person as p', 'p.id', 'y.by')
    .where('y.workspace_id', '=', workspace)
    .where('y.request_id', '=', request)
    .select(['y.id', 'y.at', 'y.kind', 'y.text', 'p.name as by'])
    .execute()
  return rows.map(({ id, at, kind, text, by }) => ({
    id,
    at: at.toISOString(),
    by: by ?? 'Through the link on the issue',
    side: 'stakeholder',
    kind,
    state: AFTER_REPLY[kind],
    text,
    options: [],
  }))
}

type Recorded = { id: string; at: Date; data: Record<string, unknown>; by: string | null }

function movedBy({ id, at, data, by }: Recorded): HistoryEntry[] {
  const moved = moveIn(data)
  if (moved === null) return []
  const side = by === null ? ('tracker' as const) : ('team' as const)
  const who = by ?? (moved.kind === 'cycleOpens' ? 'The calendar' : 'The tracker')
  return [{ id, at: at.toISOString(), by: who, side, ...moved, options: [] }]
}

function moveIn(data: Record<string, unknown>): { kind: string; state: RequestState; text: string } | null {
  const { event, state, text = '' } = data as Partial<RequestMoved>
  if (event !== undefined && state !== undefined) return { kind: event, state, text }
  if (data['what'] === 'seen') return { kind: 'seen', state: state ?? 'asked', text: '' }
  if (data['what'] === 'asked' && data['again'] === true) return { kind: 'askAgain', state: 'asked', text: 'The issue was opened again.' }
  if (data['what'] === 'movedGround')
    return { kind: 'movedGround', state: 'adopted', text: `The issue changed after it was adopted: ${String(data['changed'])}.` }
  return null
}
