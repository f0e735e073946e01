import { silence, whyNoSilence, type SilenceFacts } from '@pull-okr/core'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { voicesOf } from '../views/find-request.ts'
import type { Check, Looking } from './looking.ts'
import { findingsOfPairs } from './stored-findings.ts'
import { askedRequests } from './asked-requests.ts'

/** Whether these requests wait for an answer longer than their teams have promised. */
export async function checkSilence(looking: Looking, requests: readonly string[]): Promise<Check> {
  const asked = new Map((await waiting(looking, requests)).map((one) => [one.facts.request, one]))
  return {
    found: [...asked.values()].flatMap(({ facts, voices }) => {
      const found = silence(facts)
      const place = {
        about: 'request' as const,
        subject: facts.request,
        okrSet: null,
        cycle: null,
        title: facts.title,
        shown: true,
        people: voices,
      }
      return found ? [{ ...found, place }] : []
    }),
    stored: await findingsOfPairs(looking, 'silence', requests),
    whyOver: ({ pair }) => whyNoSilence(asked.get(pair)?.facts ?? null),
  }
}

/** As SQL on a request `r` of a team `t`: past the team's own promise, which runs from when the team was connected. */
export function isOverdue(now: Date): RawBuilder<SqlBool> {
  const since = sql`${now}::timestamptz - make_interval(days => t.answer_days)`
  return sql<SqlBool>`(r.asked_at < ${since} and t.connected_at < ${since})`
}

async function waiting(looking: Looking, requests: readonly string[]): Promise<{ facts: SilenceFacts; voices: string[] }[]> {
  if (requests.length === 0) return []
  const rows = await askedRequests(looking, requests)
    .select(['r.id', 'r.state', 'r.asked_at', 't.id as team', 't.name', 't.answer_days', 't.connected_at', 'i.title'])
    .select(sql<string | null>`case when i.in_tracker then i.key end`.as('issueKey'))
    .select(voicesOf('r.ask_id').as('voices'))
    .execute()
  return rows.map(({ id, state, asked_at, team, name, answer_days, connected_at, title, issueKey, voices }) => ({
    voices,
    facts: {
      request: id,
      team: { id: team, name },
      title,
      issueKey,
      state,
      askedAt: asked_at,
      answerDays: answer_days,
      connectedAt: connected_at,
      now: looking.now,
    },
  }))
}
