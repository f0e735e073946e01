import { CALENDAR_QUARTERS, CYCLE_WEEKS_LEAST, CYCLE_WEEKS_MOST, cycleName, type CycleRule } from '@pull-okr/core'
import type { TeamDetail } from '@pull-okr/core/contract/types'

/** Numbers as text, until it is sent. `firstMonth`: 1 to 3, for quarters begin every third month. */
export type CyclesDraft = { kind: CycleRule['kind']; firstMonth: string; weeks: string; firstDay: string }

/** The rule that stands, or begins to when what runs now is over. */
export function ruleOf({ cycles }: Pick<TeamDetail, 'cycles'>): CycleRule {
  return cycles.calendar.at(-1)?.rule ?? CALENDAR_QUARTERS
}

export function cyclesDraft(team: Pick<TeamDetail, 'cycles'>): CyclesDraft {
  const rule = ruleOf(team)
  return {
    kind: rule.kind,
    firstMonth: rule.kind === 'quarters' ? String(((rule.firstMonth - 1) % 3) + 1) : '1',
    weeks: rule.kind === 'weeks' ? String(rule.weeks) : '6',
    firstDay: rule.kind === 'weeks' ? rule.firstDay : team.cycles.next.startsOn,
  }
}

export function cyclesOf({ kind, firstMonth, weeks, firstDay }: CyclesDraft): CycleRule {
  return kind === 'quarters' ? { kind, firstMonth: Number(firstMonth) } : { kind, weeks: Number(weeks), firstDay }
}

/** Faults by the field's path, before anything is sent. */
export function cyclesFaults({ kind, weeks, firstDay }: CyclesDraft): Record<string, string> {
  if (kind === 'quarters') return {}
  const isWhole = /^\s*\d{1,2}\s*$/.test(weeks) && Number(weeks) >= CYCLE_WEEKS_LEAST && Number(weeks) <= CYCLE_WEEKS_MOST
  return {
    ...(!isWhole && { 'cycles.weeks': `A whole number of weeks, from ${CYCLE_WEEKS_LEAST} to ${CYCLE_WEEKS_MOST}.` }),
    ...(firstDay === '' && { 'cycles.firstDay': 'On which day does one begin?' }),
  }
}

const MONTHS = ['January, April, July and October', 'February, May, August and November', 'March, June, September and December'] as const

export const MONTH_CHOICES = MONTHS.map((label, n) => ({ value: String(n + 1), label }))

export function ruleInWords(rule: CycleRule): string {
  return rule.kind === 'quarters'
    ? `Quarters that begin in ${MONTHS[(rule.firstMonth - 1) % 3]}.`
    : `Cycles of ${rule.weeks} weeks, one of them from ${rule.firstDay} on.`
}

/** Since when, where that is still to come. */
export function fromInWords({ cycles }: Pick<TeamDetail, 'cycles'>, today: string): string | null {
  const last = cycles.calendar.at(-1)
  return last && last.from > today ? `From ${last.from} on; until then as before.` : null
}

export function cycleNames({ cycles: { current, next } }: Pick<TeamDetail, 'cycles'>): string {
  return `Now ${cycleName(current.id)}, then ${cycleName(next.id)}.`
}
