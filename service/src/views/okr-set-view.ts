import { keyResultsOf, resolveCycle, type FitChange, type OkrCycle, type OkrSet } from '@pull-okr/core'
import type { OkrSetView } from '@pull-okr/core/contract/types'
import { sql } from 'kysely'
import { teamRef, type Team } from './find-team.ts'
import { talksOf } from '../conversations/talks-of.ts'
import { hintsView } from './hints-view.ts'
import { needsView } from './needs-view.ts'
import { lastPublished, seenBy } from './seen-by.ts'
import { cyclePlan, fitView, fitWith } from './team-fit.ts'
import type { Viewing } from './viewing.ts'

/** The history beside a set; older changes stay in the record. */
const CHANGES_SHOWN = 200

/** For a viewer who may see the set. `reckoned`: what is known of its fit, where a command has just reckoned the plan. */
export async function okrSetView(viewing: Viewing, team: Team, set: OkrSet, reckoned?: FitChange): Promise<OkrSetView> {
  const { actor, permissions, now } = viewing
  const cycle = resolveCycle(set.cycle, now)
  if (cycle === null) throw new Error(`OKR set ${set.id} is of cycle ${set.cycle}, which does not exist`)
  const requests = await requestsBehind(viewing, team, set)
  const need = await needsView(viewing, set)
  const published = await lastPublished(viewing, set)
  const mine = actor.kind === 'person' && actor.standings.get(team.id) === 'member'
  return {
    id: set.id,
    team: teamRef(team),
    cycle,
    state: set.state,
    revision: set.revision,
    objectives: set.objectives.map((objective) => ({
      ...objective,
      keyResults: objective.keyResults.map((keyResult) => ({
        ...keyResult,
        requests: keyResult.requests.flatMap((id) => requests.get(id) ?? []),
        needs: keyResult.needs.map(need),
      })),
    })),
    changes: await changesOf(viewing, team, set),
    fit: permissions.seeCapacity(actor, team).kind === 'allowed' ? fitView(reckoned ?? (await fitOfSet(viewing, team, set, cycle))) : null,
    mayWrite: set.state !== 'closed' && permissions.writeOkrs(actor, team).kind === 'granted',
    mayAsk: actor.kind === 'person' && set.state !== 'drafting' && actor.standings.get(team.id) !== 'pending',
    publishedAt: published?.at.toISOString() ?? null,
    seenBy: mine && published && set.state !== 'drafting' ? await seenBy(viewing, team, set, published) : [],
    hints: mine ? await hintsView(viewing, team, set) : [],
    talks: await talksOf(viewing, set),
  }
}

async function fitOfSet(viewing: Viewing, team: Team, set: OkrSet, cycle: OkrCycle): Promise<FitChange> {
  return fitWith(await cyclePlan(viewing, team, set, cycle), null)
}

async function requestsBehind({ tx, workspace, actor, permissions }: Viewing, team: Team, set: OkrSet) {
  const ids = [...new Set(keyResultsOf(set).flatMap((keyResult) => keyResult.requests))]
  // a leader sees a private team's published OKRs, its requests not
  const visible = permissions.seeRequest(actor, { id: '', team, voices: [] }).kind === 'allowed'
  if (ids.length === 0 || !visible) return new Map()
  const rows = await tx
    .selectFrom('request as r')
    .innerJoin('ask as a', 'a.id', 'r.ask_id')
    .innerJoin('issue as i', 'i.id', 'a.issue_id')
    .where('r.workspace_id', '=', workspace)
    .where('r.id', 'in', ids)
    .select(['r.id', 'i.title', 'i.key as issueKey', 'i.url as issueUrl'])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** The draft's log is the team's own (law 5): others read on from where it was first published. */
async function changesOf({ tx, workspace, actor }: Viewing, team: Team, set: OkrSet): Promise<OkrSetView['changes']> {
  const rows = await tx
    .selectFrom('okr_change as c')
    .innerJoin('person as p', 'p.id', 'c.by')
    .where('c.workspace_id', '=', workspace)
    .where('c.okr_set_id', '=', set.id)
    .$if(!(actor.kind === 'person' && actor.standings.has(team.id)), (query) =>
      query.where('c.revision', '>=', (from) =>
        from
          .selectFrom('okr_change as p')
          .where('p.workspace_id', '=', workspace)
          .where('p.okr_set_id', '=', set.id)
          .where(sql<boolean>`p.change ->> 'kind' = 'publish'`)
          .select((is) => is.fn.min('p.revision').as('first')),
      ),
    )
    .select(['c.id', 'c.revision', 'c.change', 'c.summary', 'c.sentence', 'p.name as by', 'c.at'])
    .orderBy('c.revision', 'desc')
    .limit(CHANGES_SHOWN)
    .execute()
  return rows.map(({ change, at, ...row }) => ({ ...row, kind: change.kind, at: at.toISOString() }))
}
