import {
  likenessOfTitle,
  MAYBE_IN_TITLE_FROM,
  sayingWords,
  type AskedOf,
  type Likeness,
  type Need,
  type RequestState,
} from '@pull-okr/core'
import { sql } from 'kysely'
import type { Looking } from './looking.ts'
import { notOver } from '../views/cycle-days.ts'

type Row = Omit<AskedOf, 'likeness'> & {
  n: number
  named: boolean
  everyWord: boolean
  contained: boolean
  similarity: number
  state: RequestState
}

/** Scripts that put no spaces between words: there a part of a title is a word of it, which it is nowhere else. */
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** Marks on Latin letters, which NFKD has taken off them. */
const MARKS = '[\u0300-\u036f]+'

/** Enough of a description to find the words of a need in. */
const DESCRIPTION_READ = 5_000

/**
 * For each need, the request that it names, and those whose words are alike among what members of the team have asked of
 * the supplier: first narrowed to these by index, then compared. A promise for a cycle that is over is no answer to a need
 * that is still open, and a withdrawn request asks for nothing: these only count where they are named.
 */
export async function matchRequests(
  { tx, workspace, now }: Pick<Looking, 'tx' | 'workspace' | 'now'>,
  needs: readonly { team: string; need: Need }[],
): Promise<AskedOf[][]> {
  if (needs.length === 0) return []
  const column = <T>(read: (one: { team: string; need: Need }) => T) => needs.map(read)
  const bare = (text: string) => sql`regexp_replace(lower(normalize(${sql.raw(text)}, NFKD)), ${MARKS}, '', 'g')`
  const { rows } = await sql<Row>`
    with need as (
      select n::int - 1 as n, team, supplier, request, unspaced, ${bare('what')} as words, ${bare('saying')} as saying
      from unnest(
        ${column(({ team }) => team)}::uuid[], ${column(({ need }) => need.supplier)}::uuid[],
        ${column(({ need }) => need.request ?? null)}::uuid[], ${column(({ need }) => WITHOUT_SPACES.test(need.what))}::boolean[],
        ${column(({ need }) => need.what)}::text[], ${column(({ need }) => sayingWords(need.what))}::text[]
      ) with ordinality as need (team, supplier, request, unspaced, what, saying, n)
    ), candidate as (
      select n.n, r.id, true as named from need n join request r on r.id = n.request and r.team_id = n.supplier
      where r.workspace_id = ${workspace}
      union all
      select distinct n.n, r.id, false from need n
      join membership m on m.team_id = n.team
      join voice v on v.workspace_id = ${workspace} and v.person_id = m.person_id
      join request r on r.ask_id = v.ask_id and r.team_id = n.supplier
      where n.request is null and r.state <> 'withdrawn' and (r.cycle is null or ${notOver('r.cycle', now)})
    ), compared as (
      select c.n, c.id, c.named, r.state, r.cycle, r.asked_at, i.title, case when i.in_tracker then i.key end as key, i.due_date,
        to_tsvector('simple', ${bare('i.title')} || case when n.words like '% %' then ' ' || left(i.description, ${DESCRIPTION_READ}) else '' end)
          @@ plainto_tsquery('simple', n.saying) as every_word,
        n.unspaced and strpos(${bare('i.title')}, n.words) > 0 as contained,
        strict_word_similarity(n.words, ${bare('i.title')}) as similarity
      from candidate c join need n on n.n = c.n join request r on r.id = c.id join ask a on a.id = r.ask_id join issue i on i.id = a.issue_id
    )
    select n, id, named, state, cycle, asked_at as "askedAt", title, key as "issueKey", due_date as "dueOn",
      every_word as "everyWord", contained, similarity
    from compared where named or every_word or contained or similarity >= ${MAYBE_IN_TITLE_FROM}`.execute(tx)
  const matched: AskedOf[][] = needs.map(() => [])
  for (const { n, named, everyWord, contained, similarity, ...request } of rows) {
    const likeness: Likeness | null = named
      ? { kind: 'named' }
      : everyWord
        ? { kind: 'everyWord' }
        : contained
          ? { kind: 'contained' }
          : likenessOfTitle(needs[n]!.need.what, request.title, similarity)
    if (likeness) matched[n]!.push({ ...request, likeness })
  }
  return matched
}
