import { cycleName, refuse, resolveCycle, type OkrSetState, type PersonId, type Refusal } from '@pull-okr/core'
import type { Writing } from '../commands/writing.ts'
import type { Call } from '../http/call.ts'
import { findOkrSet } from '../views/find-okr-set.ts'
import { findRequest } from '../views/find-request.ts'
import { findTeam, type Team } from '../views/find-team.ts'
import { hiddenTeam } from '../views/hidden-team.ts'
import { notFound } from '../views/viewing.ts'
import { titleIn, type FoundConversation } from './find-conversation.ts'
import type { Opening } from './open-conversation.ts'
import { unknownCycle } from '../views/unknown-cycle.ts'

type About = Call<'startConversation'>['body']['about']
type AboutOf<K extends About['kind']> = Extract<About, { kind: K }>
type No = Refusal | ReturnType<typeof notFound>

/** What a question is about, for somebody who sees it; `asked` says it in words. */
export type Place = {
  kind: 'place'
  opening: Omit<Opening, 'id' | 'title' | 'first' | 'kind' | 'openedBy'>
  asked: string
  team: Team | null
  /** of the OKR set it is about */
  state: OkrSetState | null
  /** of the request it is about */
  voices: readonly PersonId[]
}

export function findPlace(writing: Writing, about: About): Promise<Place | No> {
  switch (about.kind) {
    case 'okrs':
      return inOkrs(writing, about)
    case 'request':
      return ofRequest(writing, about)
    case 'expectation':
      return ofExpectation(writing, about)
  }
}

/** Whether a conversation that stands already is about this. */
export function isPlace({ now }: Pick<Writing, 'now'>, { row, team }: FoundConversation, about: About): boolean {
  if (row.about !== about.kind) return false
  const names = (name: string): boolean => team !== null && (team.id === name || team.key.toLowerCase() === name.toLowerCase())
  switch (about.kind) {
    case 'okrs':
      return names(about.team) && row.cycle === resolveCycle(about.cycle, now, team?.calendar)?.id && row.part_id === about.part
    case 'request':
      return row.subject_id === about.request
    case 'expectation':
      return row.subject_id === about.expectation && (about.team === null ? team === null : names(about.team))
  }
}

async function inOkrs(writing: Writing, about: AboutOf<'okrs'>): Promise<Place | No> {
  const { actor, permissions, now } = writing
  const team = await findTeam(writing, about.team)
  if (!team) return notFound('team')
  const cycle = resolveCycle(about.cycle, now, team.calendar)
  if (!cycle) return unknownCycle('about.cycle')
  const set = await findOkrSet(writing, team, cycle.id)
  const seen = permissions.seeOkrs(actor, team, set.state)
  if (seen.kind === 'refused') return hiddenTeam(seen, writing, team)
  if (set.state === 'drafting')
    return refuse('notAllowedHere', 'This is a draft: questions come once it is published.', { law: 6, path: 'about' })
  const title = about.part === null ? `OKRs of ${team.name}, ${cycle.name}` : titleIn(set.objectives, about.part)
  if (title === null) return refuse('unknownPart', 'There is no such part in these OKRs: it may have been removed.', { path: 'about.part' })
  const standings = actor.kind === 'person' ? actor.standings : new Map<string, never>()
  const neighbour = team.neighbours.find((id) => standings.get(id) === 'member')
  return {
    kind: 'place',
    asked: `“${title}” of ${team.name}`,
    team,
    state: set.state,
    voices: [],
    opening: {
      ...BETWEEN_TWO,
      about: 'okrs',
      team: team.id,
      cycle: set.cycle,
      subject: set.id,
      part: about.part,
      partTitle: title,
      otherTeam: standings.has(team.id) ? null : (neighbour ?? null),
    },
  }
}

async function ofRequest(writing: Writing, { request }: AboutOf<'request'>): Promise<Place | No> {
  const { actor, permissions } = writing
  const found = await findRequest(writing, request)
  if (!found || permissions.seeRequest(actor, found.inView).kind === 'refused') return notFound('request')
  return {
    kind: 'place',
    asked: `“${found.title}”`,
    team: found.team,
    state: null,
    voices: found.inView.voices,
    opening: {
      ...BETWEEN_TWO,
      about: 'request',
      team: found.team.id,
      cycle: found.request.cycle,
      subject: request,
      partTitle: found.title,
    },
  }
}

/** Asked for a team, by its members, or for oneself. The leaders answer it. */
async function ofExpectation(writing: Writing, about: AboutOf<'expectation'>): Promise<Place | No> {
  const { tx, workspace, actor, permissions } = writing
  const row = await tx
    .selectFrom('expectation')
    .where('workspace_id', '=', workspace)
    .where('id', '=', about.expectation)
    .select(['title', 'cycle'])
    .executeTakeFirst()
  if (!row) return notFound('expectation')
  const team = about.team === null ? null : await findTeam(writing, about.team)
  if (about.team !== null && !team) return notFound('team')
  const forTeam = team && permissions.answerExpectation(actor, team)
  if (forTeam?.kind === 'refused') return hiddenTeam(forTeam, writing, team!)
  return {
    kind: 'place',
    asked: `“${row.title}” (${cycleName(row.cycle)})`,
    team,
    state: null,
    voices: [],
    opening: {
      ...BETWEEN_TWO,
      about: 'expectation',
      team: team?.id ?? null,
      cycle: row.cycle,
      subject: about.expectation,
      partTitle: row.title,
      withLeaders: true,
    },
  }
}

const BETWEEN_TWO = { part: null, otherTeam: null, withLeaders: false, teamOnly: false }
