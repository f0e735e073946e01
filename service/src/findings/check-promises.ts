import { doublePromise, promisePair, whyPromisedOnce, type Adoption } from '@pull-okr/core'
import { sql } from 'kysely'
import { okrSetId } from '../views/find-okr-set.ts'
import { correctedEitherWay } from './check-neighbours.ts'
import type { Check, Looking } from './looking.ts'
import { projectPromises } from './project-promises.ts'
import { readMeanings } from './read-meanings.ts'
import { findingsAbout } from './stored-findings.ts'
import { notOver } from '../views/cycle-days.ts'
import { askedRequests } from './asked-requests.ts'

/** A word that stands in more promises than this tells nothing of any. */
const PROMISES_A_WORD = 200
/** Of those that share most words with one: nobody promises the same thing more often. */
const CANDIDATES = 30

type Promised = Adoption & { cycle: string }

/**
 * Whether what these requests ask for is promised twice: held against the other promises of the same asks, and those that
 * share words, found by index and at most some dozens, whatever the organisation holds. Private teams are left out: a
 * promise is told of by the names of both.
 */
export async function checkPromises(looking: Looking, requests: readonly string[]): Promise<Check[]> {
  await projectPromises(looking, requests)
  const mine = await adoptions(looking, requests)
  const stored = await findingsAbout(looking, 'doublePromise', requests)
  if (mine.length === 0 && stored.length === 0) return []
  const pairs = mine.length === 0 ? [] : await candidatesFor(looking, mine)
  const texts = pairs.flat().map(({ title }) => title)
  const facts = { pairs, corrected: await correctedEitherWay(looking, 'doublePromise', texts), meant: await readMeanings(looking, texts) }
  const byRequest = new Map(pairs.flat().map((one) => [one.request, one]))
  return [
    {
      found: doublePromise(facts).map((found) => {
        const first = byRequest.get(found.pair.split(' ')[0]!)!
        const place = {
          about: 'request' as const,
          subject: first.request,
          okrSet: okrSetId(first.team.id, first.cycle),
          cycle: first.cycle,
        }
        return { ...found, place: { ...place, title: first.title, shown: true, people: [] } }
      }),
      stored,
      whyOver: ({ pair }) => whyPromisedOnce(facts, pair),
    },
  ]
}

async function candidatesFor(looking: Looking, mine: readonly Promised[]): Promise<(readonly [Promised, Promised])[]> {
  const { tx, workspace } = looking
  const { rows } = await sql<{ request: string; other: string }>`
    with mine as (select unnest(${mine.map(({ request }) => request)}::uuid[]) as request)
    select m.request, o.id as other from mine m join request r on r.id = m.request join request o on o.ask_id = r.ask_id and o.id <> r.id
    union
    select m.request, near.request_id from mine m cross join lateral (
      select p.request_id from (select word from promise_word where request_id = m.request order by word limit 24) as w
      cross join lateral (
        select request_id from promise_word where workspace_id = ${workspace} and word = w.word and request_id <> m.request
        limit ${PROMISES_A_WORD}
      ) as p
      group by p.request_id order by count(*) desc, p.request_id limit ${CANDIDATES}
    ) as near`.execute(tx)
  const others = new Map((await adoptions(looking, [...new Set(rows.map(({ other }) => other))])).map((one) => [one.request, one]))
  const own = new Map(mine.map((one) => [one.request, one]))
  const pairs = rows.flatMap(({ request, other }) => {
    const [one, two] = [own.get(request), others.get(other)]
    return one && two ? [[one, two] as const] : []
  })
  return [...new Map(pairs.map((pair) => [promisePair(...pair), pair])).values()]
}

/** Those of these requests that are adopted, for a cycle that is not over. */
async function adoptions(looking: Looking, requests: readonly string[]): Promise<Promised[]> {
  if (requests.length === 0) return []
  const rows = await askedRequests(looking, requests)
    .where('r.state', '=', 'adopted')
    .where(notOver('r.cycle', looking.now))
    .where('t.private', '=', false)
    .select(['r.id as request', 'r.ask_id as ask', 'r.cycle', 't.id as team', 't.name', 'i.title', 'i.description'])
    .select(sql<string | null>`case when i.in_tracker then i.key end`.as('issueKey'))
    .execute()
  return rows.map(({ team, name, cycle, ...one }) => ({ ...one, cycle: cycle!, team: { id: team, name } }))
}
