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

/** What became of a request, oldest first: the team's answers, the asking side's replies, what tracker and calendar did. */
export async function historyOf(viewing: Viewing, request: string): Promise<HistoryEntry[]> {
  const entries = [...(await decisionsOn(viewing, request)), ...(await repliesOn(viewing, request)), ...(await movesOf(viewing, request))]
  return entries.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

async function decisionsOn({ tx, workspace }: Viewing, request: string): Promise<HistoryEntry[]> {
  const rows = await tx
    .selectFrom('decision as d')
    .innerJoin('person as p', 'p.id', 'd.by')
    .where('d.workspace_id', '=', workspace)
    .where('d.request_id', '=', request)
    .select(['d.id', 'd.at', 'd.body', 'p.name as by'])
    .orderBy('d.at')
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
    .orderBy('y.at')
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

async function movesOf({ tx, workspace }: Viewing, request: string): Promise<HistoryEntry[]> {
  const rows = await tx
    .selectFrom('record as e')
    .leftJoin('person as p', 'p.id', 'e.by')
    .where('e.workspace_id', '=', workspace)
    .where('e.subject', '=', request)
    .where('e.kind', '=', 'request')
    .select(['e.id', 'e.at', 'e.data', 'p.name as by'])
    .orderBy('e.id')
    .execute()
  return rows.flatMap(({ id, at, data, by }) => {
    const moved = moveIn(data)
    if (moved === null) return []
    const side = by === null ? ('tracker' as const) : ('team' as const)
    const who = by ?? (moved.kind === 'cycleOpens' ? 'The calendar' : 'The tracker')
    return [{ id, at: at.toISOString(), by: who, side, ...moved, options: [] }]
  })
}

function moveIn(data: Record<string, unknown>): { kind: string; state: RequestState; text: string } | null {
  const { event, state, text = '' } = data as Partial<RequestMoved>
  if (event !== undefined && state !== undefined) return { kind: event, state, text }
  if (data['what'] === 'asked' && data['again'] === true) return { kind: 'askAgain', state: 'asked', text: 'The issue was opened again.' }
  if (data['what'] === 'movedGround')
    return { kind: 'movedGround', state: 'adopted', text: `The issue changed after it was adopted: ${String(data['changed'])}.` }
  return null
}
