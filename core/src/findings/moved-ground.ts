import type { RequestId, TeamId } from '../people.ts'
import type { IssueState } from '../tracker.ts'
import { quoted, type Found, type NamedTeam } from './finding.ts'

/** What the issue said when its request was adopted; remembered with the request. `dueDate` is `YYYY-MM-DD`. */
export type Ground = { title: string; description: string; dueDate: string | null; team: TeamId | null }

/**
 * An adopted request, the first day of the cycle that it was adopted for, the ground it was adopted on, and its issue as it
 * is now. Days are `YYYY-MM-DD`; null: not known.
 */
export type AdoptedFacts = {
  request: RequestId
  team: NamedTeam
  cycleBegins: string | null
  ground: Ground
  issue: {
    key: string
    title: string
    description: string
    dueDate: string | null
    team: NamedTeam | null
    state: IssueState
    completedOn: string | null
    archived: boolean
    gone: boolean
  }
}

/**
 * The issue behind an adopted request was cancelled, is a duplicate, was deleted or moved to another team, or says
 * something else than when it was adopted. One that was completed before the cycle began leaves nothing to promise for it;
 * completed later it is what was promised, whatever it says. Days alone decide it, so that what was found stays found.
 */
export function movedGround(facts: AdoptedFacts): Found | null {
  const { request, team, ground, issue } = facts
  const changes = whatChanged(facts)
  if (changes.length === 0) return null
  return {
    kind: 'movedGround',
    pair: request,
    team: team.id,
    otherTeam: null,
    withLeaders: false,
    teamOnly: false,
    part: null,
    evidence: [`${team.name} adopted ${quoted(ground.title)} (${issue.key}); since then ${changes.join(', and ')}.`],
    matched: [],
  }
}

/** Why a request's ground is no longer moved; null: the request is not adopted any more. */
export function whyGroundIsFirm(adopted: AdoptedFacts | null): string {
  if (adopted === null) return 'The request is not adopted any more.'
  return adopted.issue.state === 'completed'
    ? `${adopted.issue.key} was completed.`
    : `${adopted.issue.key} says again what it said when it was adopted.`
}

function whatChanged({ ground, issue, cycleBegins }: AdoptedFacts): string[] {
  if (issue.gone) return ['the issue was deleted']
  if (issue.state === 'completed')
    return isBefore(issue.completedOn, cycleBegins) ? [`the issue was completed before the cycle began, on ${issue.completedOn}`] : []
  if (issue.state === 'duplicate') return ['the issue was closed as a duplicate of another one']
  if (issue.state === 'canceled') return ['the issue was cancelled']
  if (issue.archived) return ['the issue was archived unfinished']
  return [
    ...(ground.team === (issue.team?.id ?? null) ? [] : [`the issue was moved to ${issue.team ? issue.team.name : 'another team'}`]),
    ...(ground.title === issue.title ? [] : [`its title became ${quoted(issue.title)}`]),
    ...(ground.description === issue.description ? [] : ['its description was changed']),
    ...(ground.dueDate === issue.dueDate ? [] : [dueDateChange(ground.dueDate, issue.dueDate)]),
  ]
}

function isBefore(day: string | null, other: string | null): boolean {
  return day !== null && other !== null && day < other
}

function dueDateChange(was: string | null, is: string | null): string {
  if (is === null) return `its due date ${was} was taken away`
  return was === null ? `it is due on ${is}, where no day was named` : `its due date moved from ${was} to ${is}`
}
