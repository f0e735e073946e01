import { cycleAfter, hasBegun, keyResultsOf, type OkrCycle, type OkrSet } from '@pull-okr/core'
import type { Answer, Call } from '../http/call.ts'
import { adoptedIn } from './adopted-in.ts'
import { checkInsOf } from './check-ins.ts'
import { teamRef } from './find-team.ts'
import { hiddenTeam } from './hidden-team.ts'
import { namedRequests } from './named-requests.ts'
import { seeOkrSet } from './see-okr-set.ts'
import { cycleOf } from './team-fit.ts'
import { ok, type Viewing } from './viewing.ts'

/** What closing the cycle asks of a member: a score for each key result, an answer for each request. */
export async function getToClose(viewing: Viewing, { params }: Call<'getToClose'>): Promise<Answer<'getToClose'>> {
  const { actor, permissions } = viewing
  const seen = await seeOkrSet(viewing, params)
  if (seen.kind !== 'seen') return seen
  const { team, set } = seen
  const member = permissions.writeOkrs(actor, team)
  if (member.kind === 'refused') return hiddenTeam(member, viewing, team)
  const cycle = cycleOf(viewing, set)
  const checkIns = await checkInsOf(viewing, set)
  const adopted = (await adoptedIn(viewing, team, cycle.id)).map(({ id }) => id)
  const named = await namedRequests(viewing, adopted)
  return ok({
    team: teamRef(team),
    cycle,
    next: cycleAfter(cycle, team.calendar),
    keyResults: set.objectives.flatMap((objective) =>
      objective.keyResults.map(({ id, title, aspirational }) => ({
        keyResult: id,
        title,
        objective: objective.title,
        aspirational,
        latest: checkIns.get(id)?.[0] ?? null,
      })),
    ),
    requests: adopted.flatMap((id) => {
      const request = named.get(id)
      if (!request) return []
      const feeds = keyResultsOf(set).flatMap((one) => (one.requests.includes(id) ? one.title : []))
      return [{ request: id, title: request.title, issueKey: request.issueKey, issueUrl: request.issueUrl, feeds }]
    }),
    whyNot: whyNot(viewing, set, cycle),
  })
}

function whyNot({ now }: Viewing, set: OkrSet, cycle: OkrCycle): string | null {
  if (set.state === 'closed') return `${cycle.name} is closed already.`
  if (set.state !== 'committed') return 'Only OKRs that the team has committed to are closed.'
  return hasBegun(cycle, now) ? null : `${cycle.name} begins on ${cycle.startsOn}.`
}
