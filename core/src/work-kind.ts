import { dayAfter } from './cycle-calendar.ts'

/** BAU is told by labels: Linear has no issue types. The default words; a team's own rule comes with its settings. */
export const BAU_LABELS = ['bug', 'defect', 'incident', 'support', 'operations', 'ops', 'maintenance', 'security', 'on-call'] as const

/** What a team calls BAU: items with one of these labels (null: the usual words), and all items of these projects. */
export type BauRule = { bauLabels: readonly string[] | null; bauProjects: readonly string[] }
const USUAL: BauRule = { bauLabels: null, bauProjects: [] }

/**
 * On which side of the team's rule an item falls. Case and outer spaces count for nothing. Service and browser ask this
 * one function: what the settings preview is what is counted.
 */
export function workKind(labels: readonly string[], project: string | null = null, rule: BauRule = USUAL): 'planned' | 'bau' {
  const named = (names: readonly string[], name: string) => names.some((one) => asCompared(one) === asCompared(name))
  const isBau = labels.some((label) => named(rule.bauLabels ?? BAU_LABELS, label)) || (project !== null && named(rule.bauProjects, project))
  return isBau ? 'bau' : 'planned'
}

function asCompared(name: string): string {
  return name.trim().toLowerCase()
}

/** The Monday (UTC) of the week a moment falls in, `YYYY-MM-DD`. Weeks start on Monday; only complete weeks count. */
export function weekOf(moment: Date): string {
  const midnight = Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate())
  const sinceMonday = (moment.getUTCDay() + 6) % 7
  return new Date(midnight - sinceMonday * 86_400_000).toISOString().slice(0, 10)
}

export type WeekCount = { week: string; planned: number; bau: number; bulkClose: boolean }

/**
 * The complete weeks before `now`, oldest first, zero weeks kept, from the first week in which anything was finished.
 * `counts` may come in any order and may leave out empty weeks.
 */
export function completeWeeks(counts: readonly WeekCount[], now: Date): WeekCount[] {
  const thisWeek = weekOf(now)
  const known = new Map(counts.filter((c) => c.week < thisWeek).map((c) => [c.week, c]))
  const first = [...known.keys()].sort()[0]
  const weeks: WeekCount[] = []
  for (let week = first; week !== undefined && week < thisWeek; week = dayAfter(week, 7))
    weeks.push(known.get(week) ?? { week, planned: 0, bau: 0, bulkClose: false })
  return weeks
}
