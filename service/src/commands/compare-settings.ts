import { isDeepStrictEqual } from 'node:util'
import { refuse, type Refusal } from '@pull-okr/core'
import { SETTINGS_PARTS } from '@pull-okr/core/contract'
import type { Call } from '../http/call.ts'
import type { Team } from '../views/find-team.ts'
import { settingsParts, settingsVersions, type SettingsParts } from '../views/settings-parts.ts'

type Body = Call<'updateTeam'>['body']

/** A part that somebody else changed since the editor saw it is a `conflict`, unless it stands already as it is sent. */
export function refuseOvertaken(team: Team, body: Body): Refusal | null {
  const stands = settingsParts(team)
  const wanted = partsAfter(stands, body)
  const versions = settingsVersions(team)
  const part = SETTINGS_PARTS.find((one) => {
    const seen = body.versions?.[one]
    return seen !== undefined && seen !== versions[one] && !isDeepStrictEqual(wanted[one], stands[one])
  })
  if (part === undefined) return null
  return refuse('conflict', 'Somebody changed this setting meanwhile: look at both versions and decide.', {
    path: `versions.${part}`,
    versions: { yours: { part, value: wanted[part] }, current: { part, version: versions[part], value: stands[part] } },
  })
}

/** What is not named stays as it is. */
function partsAfter(
  stands: SettingsParts,
  { threshold, answerDays, requestLabel, sharesCapacity, writeBack, cycles, capacity = {} }: Body,
): SettingsParts {
  const { bauLabels, bauProjects, teamSize, absences, otherPlanned, manualFigure, inherits } = capacity
  const or = <T>(sent: T | undefined, before: T): T => (sent === undefined ? before : sent)
  return {
    threshold: or(threshold, stands.threshold),
    answerDays: or(answerDays, stands.answerDays),
    requestLabel: or(requestLabel, stands.requestLabel),
    sharesCapacity: or(sharesCapacity, stands.sharesCapacity),
    writeBack: or(writeBack, stands.writeBack),
    whatCounts: {
      bauLabels: or(bauLabels, stands.whatCounts.bauLabels),
      bauProjects: or(bauProjects, stands.whatCounts.bauProjects),
    },
    calendar: { teamSize: or(teamSize, stands.calendar.teamSize), absences: or(absences, stands.calendar.absences) },
    otherPlanned: or(otherPlanned, stands.otherPlanned),
    manualFigure: or(manualFigure, stands.manualFigure),
    cycles: or(cycles, stands.cycles),
    inherits: or(inherits, stands.inherits),
  }
}
