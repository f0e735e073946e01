import type { CapacityView } from '@pull-okr/core/contract/types'
import { percentOf } from './percent-of.ts'

type Step = { figure: string; words: string }

const whole = (items: number) => Math.round(items).toLocaleString('en')

/**
 * From weeks to a promise, step by step: rate × weeks × people there × what is left for key results = what is expected,
 * and how much less is promised. The steps that change nothing are left out.
 */
export function derivationOf({ planned, basis }: CapacityView): Step[] {
  const { plannedPerWeek: rate, horizonWeeks: weeks, teamShare, otherPlanned } = basis
  if (rate === null || planned.mean === null) return []
  const all = rate * weeks
  const steps: Step[] = [{ figure: rate.toFixed(1), words: `planned items a week lately, for ${weeks} weeks: ${whole(all)}` }]
  if (teamShare < 0.995) steps.push({ figure: `− ${percentOf(1 - teamShare)}`, words: `people away: ${whole(all * teamShare)}` })
  if (otherPlanned > 0.005)
    steps.push({ figure: `− ${percentOf(otherPlanned)}`, words: `other planned work: ${whole(planned.mean)} expected` })
  if (planned.p85 !== null) steps.push({ figure: whole(planned.p85), words: 'of them with 85 %, because weeks differ and a rate strays' })
  return steps
}
