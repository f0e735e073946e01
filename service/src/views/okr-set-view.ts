import { keyResultsOf, type FitChange, type OkrSet } from '@pull-okr/core'
import type { OkrSetView } from '@pull-okr/core/contract/types'
import { talksOf } from '../conversations/talks-of.ts'
import { changesOf } from './changes-of.ts'
import { closingView } from './closing-view.ts'
import { teamRef, teamsById, type Team } from './find-team.ts'
import { hintsView } from './hints-view.ts'
import { namedRequests } from './named-requests.ts'
import { needsView } from './needs-view.ts'
import { seenBy } from './seen-by.ts'
import { shownTimes } from './shown-times.ts'
import { cycleOf, cyclePlan, fitView, fitWith } from './team-fit.ts'
import type { Viewing } from './viewing.ts'

/** For a viewer who may see the set. `reckoned`: what is known of its fit, where a command has just reckoned the plan. */
export async function okrSetView(viewing: Viewing, team: Team, set: OkrSet, reckoned?: FitChange): Promise<OkrSetView> {
  const { actor, permissions } = viewing
  const sharesFit = permissions.seeCapacity(actor, team).kind === 'allowed'
  const fit = sharesFit ? fitView(reckoned ?? fitWith(await cyclePlan(viewing, team, set), null)) : null
  const isMember = permissions.writeOkrs(actor, team).kind === 'granted'
  const needs = keyResultsOf(set).flatMap((keyResult) => keyResult.needs)
  const named = {
    teams: await teamsById(viewing, [...needs.map((need) => need.supplier), ...(isMember ? team.neighbours : [])]),
    requests: await namedRequests(
      viewing,
      keyResultsOf(set).flatMap((keyResult) => [...keyResult.requests, ...keyResult.needs.flatMap((need) => need.request ?? [])]),
    ),
  }
  // a leader sees a private team's published OKRs, its requests not
  const seesRequests = permissions.seeRequest(actor, { id: '', team, voices: [] }).kind === 'allowed'
  const times = await shownTimes(viewing, set)
  const last = times.at(-1)
  return {
    id: set.id,
    team: teamRef(team),
    cycle: cycleOf(viewing, set),
    state: set.state,
    revision: set.revision,
    objectives: set.objectives.map((objective) => ({
      ...objective,
      keyResults: objective.keyResults.map((keyResult) => ({
        ...keyResult,
        requests: seesRequests ? keyResult.requests.flatMap((id) => named.requests.get(id) ?? []).map(shownRequest) : [],
        needs: needsView(viewing, keyResult.needs, named),
      })),
    })),
    changes: await changesOf(viewing, team, set, times),
    fit,
    mayWrite: set.state !== 'closed' && isMember,
    mayAsk: mayAsk(viewing, team, set),
    publishedAt: last?.at.toISOString() ?? null,
    seenBy: isMember && last && set.state !== 'drafting' ? await seenBy(viewing, team, set, { published: last.from, ...named }) : [],
    hints: isMember ? await hintsView(viewing, team, set, named.teams) : [],
    talks: await talksOf(viewing, set),
    closing: await closingView(viewing, set),
  }
}

function shownRequest({ id, title, issueKey, issueUrl }: { id: string; title: string; issueKey: string; issueUrl: string }) {
  return { id, title, issueKey, issueUrl }
}

/** Who may speak in a conversation about these OKRs may open one; a draft is nobody's to ask about (law 6). */
function mayAsk({ actor, permissions }: Viewing, team: Team, { state }: OkrSet): boolean {
  const asked = {
    id: '',
    about: 'okrs' as const,
    team,
    parties: [team.id],
    leaders: false,
    teamOnly: false,
    names: null,
    state,
    opener: null,
    voices: [],
  }
  return state !== 'drafting' && permissions.speak(actor, asked).kind === 'granted'
}
