import { possibleEvents, type Decision, type RequestEvent } from '@pull-okr/core'
import { sql } from 'kysely'
import type { RequestDetail } from '@pull-okr/core/contract/types'
import { voicesOf, type FoundRequest } from './find-request.ts'
import { teamRef, teamsById } from './find-team.ts'
import { linkBacksOf } from './link-backs.ts'
import { ifThisAdopted } from './if-adopted.ts'
import { historyOf } from './request-history.ts'
import { requestRows, toRequestRow } from './request-rows.ts'
import type { Viewing } from './viewing.ts'

/** For a viewer who may see the request. */
export async function requestDetail(viewing: Viewing, found: FoundRequest): Promise<RequestDetail> {
  const { tx, workspace, actor, permissions } = viewing
  const { team, request, inView } = found
  const row = await requestRows(tx, workspace)
    .where('r.id', '=', request.id)
    .select(['i.description', 'i.state as issueState', 'i.state_name as issueStateName', 'i.due_date as dueDate'])
    .executeTakeFirstOrThrow()
  const superseded = actor.kind === 'link' && (await latestDecision(viewing, request.id))?.id !== actor.decision
  // the holder of a link has the one it came with; a newer answer's stands on the issue
  const getsLinks = actor.kind === 'person' && permissions.reply(actor, inView).kind === 'granted'
  const seesFit = permissions.seeCapacity(actor, team).kind === 'allowed'
  const shown = toRequestRow(row)
  return {
    ...shown,
    ...(seesFit && (await ifThisAdopted(viewing, team, row))),
    description: row.description,
    issueState: row.issueState,
    issueStateName: row.issueStateName,
    dueDate: row.dueDate,
    voicesBehind: await voicesBehind(viewing, found),
    alsoAskedOf: await alsoAskedOf(viewing, found),
    feeds: await feedsOf(viewing, found),
    history: await historyOf(viewing, { id: request.id, firstAskedAt: row.first_asked_at, requester: shown.requester.name }),
    linkBacks: await linkBacksOf(viewing, team, request.id, getsLinks),
    may: superseded ? [] : whatMayBeDone(viewing, found),
    superseded,
  }
}

export async function latestDecision({ tx, workspace }: Viewing, request: string): Promise<Decision | null> {
  const row = await tx
    .selectFrom('decision')
    .where('workspace_id', '=', workspace)
    .where('request_id', '=', request)
    .select('body')
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row?.body ?? null
}

function whatMayBeDone({ actor, permissions }: Viewing, { request, team, inView }: FoundRequest): RequestEvent[] {
  const decides = permissions.decide(actor, team).kind === 'granted'
  const writes = permissions.writeOkrs(actor, team).kind === 'granted'
  const replies = permissions.reply(actor, inView).kind === 'granted'
  const granted: Record<RequestEvent, boolean> = {
    adopt: decides,
    decline: decides,
    counterOffer: decides,
    defer: decides,
    clarify: decides,
    release: writes,
    accept: replies,
    refuse: replies,
    askAgain: replies,
    withdraw: replies,
    answer: replies,
    // the end of a cycle, the calendar and the tracker do these
    fulfil: false,
    carryOver: false,
    cycleOpens: false,
    issueGone: false,
  }
  return possibleEvents(request.state).filter((event) => granted[event])
}

async function voicesBehind({ tx, workspace }: Viewing, { ask }: FoundRequest) {
  return tx
    .selectFrom('voice as v')
    .leftJoin('person as p', 'p.id', 'v.person_id')
    .where('v.workspace_id', '=', workspace)
    .where('v.ask_id', '=', ask)
    .select(['v.text', sql<string>`coalesce(p.name, v.name)`.as('name')])
    .orderBy(sql`v.source <> 'creator'`)
    .orderBy('v.source')
    .execute()
}

async function alsoAskedOf(viewing: Viewing, { ask, request }: FoundRequest): Promise<RequestDetail['alsoAskedOf']> {
  const { tx, workspace, actor, permissions } = viewing
  const others = await tx
    .selectFrom('request as r')
    .where('r.workspace_id', '=', workspace)
    .where('r.ask_id', '=', ask)
    .where('r.id', '<>', request.id)
    .select(['r.id', 'r.team_id', 'r.state', voicesOf('r.ask_id').as('voices')])
    .execute()
  const teams = await teamsById(
    viewing,
    others.map((other) => other.team_id),
  )
  return others.flatMap((other) => {
    const team = teams.get(other.team_id)
    const visible = team && permissions.seeRequest(actor, { id: other.id, team, voices: other.voices }).kind === 'allowed'
    return visible ? [{ ...teamRef(team), state: other.state }] : []
  })
}

async function feedsOf(
  { tx, workspace, actor, permissions }: Viewing,
  { team, request, inView }: FoundRequest,
): Promise<RequestDetail['feeds']> {
  const asked = permissions.reply(actor, inView).kind === 'granted'
  const sets = await tx
    .selectFrom('okr_set')
    .where('workspace_id', '=', workspace)
    .where('team_id', '=', team.id)
    .where(sql<boolean>`objectives @> ${JSON.stringify([{ keyResults: [{ requests: [request.id] }] }])}::jsonb`)
    .select(['cycle', 'state', 'objectives'])
    .orderBy('cycle')
    .execute()
  return (
    sets
      // those who asked read it on their issue as well
      .filter((set) => asked || permissions.seeOkrs(actor, team, set.state).kind === 'allowed')
      .flatMap(({ cycle, objectives }) => objectives.map((objective) => ({ cycle, objective })))
      .flatMap(({ objective, cycle }) =>
        objective.keyResults
          .filter((keyResult) => keyResult.requests.includes(request.id))
          .map((keyResult) => ({ keyResult: keyResult.id, title: keyResult.title, objective: objective.title, cycle })),
      )
  )
}
