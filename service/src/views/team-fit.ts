import {
  completeWeeks,
  cycleWeeks,
  fitOf,
  fitsIfAdopted,
  forecastCapacity,
  promisedSizes,
  type CapacityForecast,
  type FitChange,
  type OkrCycle,
  type OkrSet,
  type Size,
} from '@pull-okr/core'
import type { FitView } from '@pull-okr/core/contract/types'
import type { Team } from './find-team.ts'
import type { Viewing } from './viewing.ts'

/** An ask has no size until the team gives it one: what the inbox assumes, and says so. A week or two of usual work. */
export const ASSUMED_SIZE: Size = { low: 1, likely: 3, high: 8 }

/** From the weekly rollup, never from the items: one team's 26 weeks in under 1 ms. */
export async function forecastOf({ tx, workspace, now }: Viewing, team: { id: string }, cycle: OkrCycle): Promise<CapacityForecast> {
  const weeks = await tx
    .selectFrom('throughput_week')
    .where('workspace_id', '=', workspace)
    .where('team_id', '=', team.id)
    .select(['week', 'planned', 'bau', 'bulk_close as bulkClose'])
    .execute()
  return forecastCapacity({ weeks: completeWeeks(weeks, now), ...cycleWeeks(cycle, now) })
}

/** The chance that everything promised fits; null where history is too thin to say. */
export function chance(forecast: CapacityForecast, sizes: readonly Size[]): number | null {
  const fit = fitOf(forecast, sizes)
  return fit.enough ? fit.probability : null
}

/** What one more promise of this size does to the chance; null adds nothing. */
export function fitWith(forecast: CapacityForecast, team: Team, set: OkrSet, candidate: Size | null): FitChange {
  const promised = promisedSizes(set)
  const before = chance(forecast, promised)
  return {
    before,
    after: candidate === null ? before : chance(forecast, [...promised, candidate]),
    threshold: team.threshold,
    why: whyUnknown(forecast),
  }
}

/** The strongest reason, in a sentence; null where there is a number. */
function whyUnknown({ basis }: CapacityForecast): string | null {
  return basis.enough ? null : (basis.warnings[0] ?? null)
}

export function fitView({ before, after, threshold, why }: FitChange): FitView {
  return { before, probability: after, threshold, why }
}

/** One forecast for a whole page of unsized asks. */
export function fitAtAssumedSize(forecast: CapacityForecast, team: Team, set: OkrSet) {
  const [probability = null] = forecast.basis.enough ? fitsIfAdopted(forecast, promisedSizes(set), [ASSUMED_SIZE]) : []
  return {
    before: chance(forecast, promisedSizes(set)),
    probability,
    threshold: team.threshold,
    why: whyUnknown(forecast),
    assumedSize: ASSUMED_SIZE,
  }
}
