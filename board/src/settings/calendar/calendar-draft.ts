import type { Absence } from '@pull-okr/core'
import type { CapacityRules } from '@pull-okr/core/contract/types'
import { isNumberIn, numberOf } from '../number-of.ts'

/** As typed; `id` only tells the rows of one draft apart. */
export type AbsenceDraft = { id: string; from: string; to: string; people: string; why: string }
export type CalendarDraft = { teamSize: string; absences: AbsenceDraft[] }

export const blankAbsence = (): AbsenceDraft => ({ id: crypto.randomUUID(), from: '', to: '', people: '1', why: '' })

export function calendarDraft({ teamSize, absences }: Pick<CapacityRules, 'teamSize' | 'absences'>): CalendarDraft {
  return {
    teamSize: teamSize === null ? '' : String(teamSize),
    absences: absences.map(({ people, ...absence }, at) => ({ ...absence, id: `stood-${at}`, people: String(people) })),
  }
}

/** What is sent for a draft that `calendarFaults` found nothing wrong with. No team size: the confirmed members. */
export function calendarOf({ teamSize, absences }: CalendarDraft): Pick<CapacityRules, 'teamSize' | 'absences'> {
  return {
    teamSize: teamSize.trim() === '' ? null : numberOf(teamSize),
    absences: absences.map(({ from, to, people, why }) => ({ from, to, people: numberOf(people), why: why.trim() })),
  }
}

const PEOPLE = 'How many people, from 0.5 to 500.'

/** What the service would refuse, by the contract's paths. */
export function calendarFaults({ teamSize, absences }: CalendarDraft): Record<string, string> {
  const size = teamSize.trim() === '' || isPeople(teamSize) ? {} : { 'capacity.teamSize': PEOPLE }
  return Object.assign(size, ...absences.map((absence, at) => absenceFaults(absence, `capacity.absences.${at}`)))
}

function absenceFaults({ from, to, people, why }: AbsenceDraft, path: string): Record<string, string> {
  return {
    ...(from === '' && { [`${path}.from`]: 'Give the first day.' }),
    ...(to === ''
      ? { [`${path}.to`]: 'Give the last day.' }
      : from > to && { [`${path}.to`]: 'The last day cannot come before the first.' }),
    ...(!isPeople(people) && { [`${path}.people`]: PEOPLE }),
    ...(why.trim() === '' && { [`${path}.why`]: 'A few words are needed here.' }),
  }
}

function isPeople(text: string): boolean {
  return isNumberIn(text, 0.5, 500)
}

/** The absences that are complete: a preview does not wait for the last field. */
export function completeAbsences(draft: CalendarDraft): Absence[] {
  const faultless = draft.absences.filter((absence) => Object.keys(absenceFaults({ ...absence, why: '-' }, '')).length === 0)
  return calendarOf({ ...draft, absences: faultless }).absences
}
