import { forecastRecord, hintOfScores, plannedKeyResults, resolveCycle, type OkrSet } from '@pull-okr/core'
import type { LearningView } from '@pull-okr/core/contract/types'
import { sql } from 'kysely'
import type { Answer, Call } from '../http/call.ts'
import { distractionsView } from './distractions.ts'
import { findTeam, teamRef, type Team } from './find-team.ts'
import { hiddenTeam } from './hidden-team.ts'
import { notFound, ok, type Viewing } from './viewing.ts'

type Row = LearningView['cycles'][number]

/**
 * Promised against achieved, a row a closed cycle. What was closed is published, so whoever sees the OKRs reads it;
 * chances and distractions are the members' own (law 13). No figure sums the rows up (law 8).
 */
export async function getLearning(viewing: Viewing, { params }: Call<'getLearning'>): Promise<Answer<'getLearning'>> {
  const { actor, permissions } = viewing
  const team = await findTeam(viewing, params['team'])
  if (!team) return notFound('team')
  const seen = permissions.seeOkrs(actor, team, 'closed')
  if (seen.kind === 'refused') return hiddenTeam(seen, viewing, team)
  const isMember = permissions.writeOkrs(actor, team).kind === 'granted'
  const cycles: Row[] = []
  for (const closed of await closedSets(viewing, team)) cycles.push(await rowOf(viewing, team, closed, isMember))
  const promises = cycles.flatMap(({ chance, promised, achieved }) =>
    chance === null || promised === 0 ? [] : [{ chance, kept: achieved === promised }],
  )
  return ok({
    team: teamRef(team),
    cycles: cycles.toSorted((a, b) => (a.cycle.startsOn < b.cycle.startsOn ? 1 : -1)),
    record: isMember ? forecastRecord(promises) : null,
  })
}

type Closed = Awaited<ReturnType<typeof closedSets>>[number]

async function closedSets({ tx, workspace }: Viewing, team: Team) {
  return tx
    .selectFrom('okr_closing as c')
    .innerJoin('okr_set as s', 's.id', 'c.okr_set_id')
    .where('c.workspace_id', '=', workspace)
    .where('c.team_id', '=', team.id)
    .select(['s.id', 's.team_id as team', 's.cycle', 's.state', 's.revision', 's.objectives'])
    .select(['c.sentence', 'c.scores', 'c.requests', 'c.at'])
    .execute()
}

async function rowOf(viewing: Viewing, team: Team, closed: Closed, isMember: boolean): Promise<Row> {
  const { sentence, scores, requests, at, ...set } = closed
  const cycle = resolveCycle(set.cycle, viewing.now)
  if (!cycle) throw new Error(`OKR set ${set.id} is of cycle ${set.cycle}, which does not exist`)
  const planned = plannedKeyResults(set)
  const endOf = new Map(scores.map(({ keyResult, state }) => [keyResult, state]))
  const promised = planned.filter(({ keyResult }) => !keyResult.aspirational)
  const ended = (state: string) => planned.filter(({ keyResult }) => endOf.get(keyResult.id) === state).length
  const became = (outcome: string) => requests.filter((one) => one.outcome === outcome).length
  const commit = isMember ? await commitOf(viewing, set) : null
  return {
    cycle,
    closedAt: at.toISOString(),
    carried: planned.length,
    promised: promised.length,
    achieved: promised.filter(({ keyResult }) => endOf.get(keyResult.id) === 'achieved').length,
    ends: { achieved: ended('achieved'), partly: ended('partly'), missed: ended('missed'), abandoned: ended('abandoned') },
    learned: sentence,
    hint: hintOfScores(scores),
    requests: { fulfilled: became('fulfilled'), carriedOver: became('carriedOver'), released: became('released') },
    chance: commit?.chance ?? null,
    beyond: commit?.beyond ?? null,
    distractions: isMember ? (await distractionsView(viewing, team, cycle)).share : null,
  }
}

type Fit = { after: number | null; threshold: number }

/** The chance that the record kept when the set was committed, and the sentence where it was under the threshold. */
async function commitOf({ tx, workspace }: Viewing, set: OkrSet): Promise<{ chance: number | null; beyond: string | null } | null> {
  const { rows } = await sql<{ fit: Fit | null; sentence: string | null }>`
    select e.data -> 'fit' as fit, (
      select c.sentence from okr_change c where c.workspace_id = ${workspace} and c.okr_set_id = ${set.id} and c.change ->> 'kind' = 'commit'
      order by c.revision desc limit 1
    ) as sentence
    from record e where e.workspace_id = ${workspace} and e.subject = ${set.id} and e.kind = 'okrs' and e.data ->> 'what' = 'commit'
    order by e.id desc limit 1`.execute(tx)
  const { fit = null, sentence = null } = rows[0] ?? {}
  if (!fit) return null
  return { chance: fit.after, beyond: fit.after !== null && fit.after < fit.threshold ? sentence : null }
}
