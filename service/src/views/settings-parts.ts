import { createHash } from 'node:crypto'
import { CALENDAR_QUARTERS } from '@pull-okr/core'
import type { SettingsPart } from '@pull-okr/core/contract/types'
import type { Team } from './find-team.ts'

export type SettingsParts = ReturnType<typeof settingsParts>

/** A team's settings by what is edited as one: editors of different parts never collide. */
export function settingsParts({ threshold, answerDays, requestLabel, sharesCapacity, writeBackAt, rules, calendar }: Team) {
  const { bauLabels, bauProjects, teamSize, absences, otherPlanned, manualFigure, inherits } = rules
  return {
    threshold,
    answerDays,
    requestLabel,
    sharesCapacity,
    writeBack: writeBackAt !== null,
    whatCounts: { bauLabels, bauProjects },
    calendar: { teamSize, absences },
    otherPlanned,
    manualFigure,
    cycles: calendar.at(-1)?.rule ?? CALENDAR_QUARTERS,
    inherits,
  } satisfies Record<SettingsPart, unknown>
}

/** What an editor has seen of a part, in a word: another for whatever else stands there. For members, since it can be guessed back. */
export function settingsVersions(team: Team): Record<SettingsPart, string> {
  const versions = Object.entries(settingsParts(team)).map(([part, value]) => [part, versionOf(value)])
  return Object.fromEntries(versions) as Record<SettingsPart, string>
}

function versionOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 16)
}
