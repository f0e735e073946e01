import { cycleName, refuse, resolveCycle, type PersonId, type Refusal } from '@pull-okr/core'
import type { Writing } from '../commands/writing.ts'
import type { Answer, Call } from '../http/call.ts'
import { findOkrSet } from '../views/find-okr-set.ts'
import { findRequest } from '../views/find-request.ts'
import { findTeam } from '../views/find-team.ts'
import { hiddenTeam } from '../views/hidden-team.ts'
import { notFound, ok } from '../views/viewing.ts'
import { conversationView } from './conversation-view.ts'
import { findConversation, titleIn } from './find-conversation.ts'
import { usedOtherwise } from './move-conversation.ts'
import { openConversation, type Opening } from './open-conversation.ts'
import { tellParties } from './tell-parties.ts'

type Body = Call<'startConversation'>['body']
type Place = { kind: 'place'; opening: Omit<Opening, 'id' | 'title' | 'first' | 'kind' | 'openedBy'>; asked: string }

/** A question on what the asker sees (law 6). It waits for an answer, and can stay open when the team commits. */
export async function startConversation(writing: Writing, { body }: Call<'startConversation'>): Promise<Answer<'startConversation'>> {
  const { actor } = writing
  const place = await placeOf(writing, body.about)
  if (place.kind !== 'place') return place
  if (actor.kind !== 'person') return refuse('notAParty', 'Sign in as a person to ask.', { law: 6 })
  const earlier = await findConversation(writing, body.id)
  if (earlier) {
    const { row } = earlier
    const same =
      row.opened_by === actor.person &&
      row.subject_id === place.opening.subject &&
      row.part_id === place.opening.part &&
      row.title === titleOf(body.text)
    return same ? ok(await conversationView(writing, earlier)) : usedOtherwise()
  }
  const found = await openConversation(writing, {
    ...place.opening,
    id: body.id,
    kind: 'question',
    openedBy: actor.person as PersonId,
    title: titleOf(body.text),
    first: { kind: 'said', text: body.text },
  })
  await tellParties(writing, found, 'question', `A question about ${place.asked}: ${found.row.title}`)
  return ok(await conversationView(writing, found))
}

async function placeOf(writing: Writing, about: Body['about']): Promise<Place | Refusal | ReturnType<typeof notFound>> {
  switch (about.kind) {
    case 'okrs':
      return placeInOkrs(writing, about)
    case 'request':
      return placeOfRequest(writing, about.request)
    case 'expectation':
      return placeOfExpectation(writing, about.expectation)
  }
}

async function placeInOkrs(
  writing: Writing,
  about: Extract<Body['about'], { kind: 'okrs' }>,
): Promise<Place | Refusal | ReturnType<typeof notFound>> {
  const { actor, permissions, now } = writing
  const team = await findTeam(writing, about.team)
  if (!team) return notFound('team')
  const cycle = resolveCycle(about.cycle, now)
  if (!cycle) return refuse('unknownPart', 'Name a cycle: `current`, `next` or an id such as 2027-Q1.', { path: 'about.cycle' })
  const set = await findOkrSet(writing, team, cycle.id)
  const seen = permissions.seeOkrs(actor, team, set.state)
  if (seen.kind === 'refused') return hiddenTeam(seen, writing, team)
  if (set.state === 'drafting')
    return refuse('notAllowedHere', 'This is a draft: questions come once it is published.', { law: 6, path: 'about' })
  if (actor.kind === 'person' && actor.standings.get(team.id) === 'pending')
    return refuse('pendingMember', 'You were added after the team was connected: a member must confirm you first.', { law: 1 })
  const title = about.part === null ? `OKRs of ${team.name}, ${cycle.name}` : titleIn(set.objectives, about.part)
  if (title === null) return refuse('unknownPart', 'There is no such part in these OKRs: it may have been removed.', { path: 'about.part' })
  const mine = actor.kind === 'person' ? team.neighbours.find((id) => actor.standings.get(id) === 'member') : undefined
  const own = actor.kind === 'person' && actor.standings.has(team.id)
  return {
    kind: 'place',
    asked: `“${title}” of ${team.name}`,
    opening: {
      about: 'okrs',
      team: team.id,
      cycle: set.cycle,
      subject: set.id,
      part: about.part,
      partTitle: title,
      otherTeam: own ? null : (mine ?? null),
      withLeaders: false,
      teamOnly: false,
    },
  }
}

async function placeOfRequest(writing: Writing, id: string): Promise<Place | ReturnType<typeof notFound>> {
  const { actor, permissions } = writing
  const found = await findRequest(writing, id)
  const seen = found && actor.kind === 'person' && permissions.seeRequest(actor, found.inView).kind === 'allowed'
  if (!seen) return notFound('request')
  return {
    kind: 'place',
    asked: `“${found.title}”`,
    opening: {
      about: 'request',
      team: found.team.id,
      cycle: found.request.cycle,
      subject: id,
      part: null,
      partTitle: found.title,
      otherTeam: null,
      withLeaders: false,
      teamOnly: false,
    },
  }
}

async function placeOfExpectation({ tx, workspace, actor }: Writing, id: string): Promise<Place | ReturnType<typeof notFound>> {
  const row = await tx
    .selectFrom('expectation')
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .select(['title', 'cycle'])
    .executeTakeFirst()
  if (!row || actor.kind !== 'person') return notFound('expectation')
  const team = [...actor.standings].find(([, standing]) => standing === 'member')?.[0] ?? null
  return {
    kind: 'place',
    asked: `“${row.title}” (${cycleName(row.cycle)})`,
    opening: {
      about: 'expectation',
      team,
      cycle: row.cycle,
      subject: id,
      part: null,
      partTitle: row.title,
      otherTeam: null,
      withLeaders: true,
      teamOnly: false,
    },
  }
}

const TITLE_MAX = 300
/** The question itself; a long one is cut at a word. */
export function titleOf(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ')
  if (line.length <= TITLE_MAX) return line
  return `${line.slice(0, TITLE_MAX).replace(/\s+\S*$/, '')} …`
}
