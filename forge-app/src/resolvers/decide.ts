import type { FitView, NewDecision, OkrSetView, ResponseOf, SuggestedSize } from '@pull-okr/core/contract/types'
import { askService } from '../ask-service'
import type { Outcome, Plan } from '../shapes'
import type { RequestDetail } from '@pull-okr/core/contract/types'
import type { Place } from './panel'
import { requestOn } from './read-issue'

/** The team's answer. Its id was made in the panel: sent twice it is one decision. */
export async function decide(
  place: Place,
  { request, decision }: { request: string; decision: NewDecision },
): Promise<Outcome<RequestDetail>> {
  const here = await requestOn(place, request, 'write')
  if (here.kind === 'problem') return here
  const decided = await askService<ResponseOf<'decide'>>('POST', `/v1/requests/${here.value.id}/decisions`, decision)
  return decided.kind === 'ok' ? { kind: 'ok', value: decided.value.request } : decided
}

/** What there is to adopt it into, and how much similar work took. For members: the service says who is one. */
export async function readPlan(place: Place, { request }: { request: string }): Promise<Outcome<Plan>> {
  const here = await requestOn(place, request, 'read')
  if (here.kind === 'problem') return here
  const { id, team } = here.value
  const [okrs, suggestion] = await Promise.all([
    askService<OkrSetView>('GET', `/v1/teams/${team.id}/okrs/next`),
    askService<SuggestedSize>('GET', `/v1/requests/${id}/size`),
  ])
  if (okrs.kind === 'problem') return okrs
  if (suggestion.kind === 'problem') return suggestion
  const objectives = okrs.value.objectives.filter(({ objectiveZero }) => !objectiveZero)
  return {
    kind: 'ok',
    value: {
      cycle: okrs.value.cycle.name,
      suggestion: suggestion.value,
      objectives: objectives.map(({ id, title, keyResults }) => ({
        id,
        title,
        keyResults: keyResults.map((one) => ({ id: one.id, title: one.title })),
      })),
    },
  }
}

/** What it would do to the chance that everything promised fits. */
export async function readFit(
  place: Place,
  { request, size }: { request: string; size: { low: number; likely: number; high: number } },
): Promise<Outcome<FitView>> {
  const here = await requestOn(place, request, 'read')
  if (here.kind === 'problem') return here
  const query = new URLSearchParams({ low: String(size.low), likely: String(size.likely), high: String(size.high), request })
  return askService('GET', `/v1/teams/${here.value.team.id}/fit?${query}`)
}
