import type { CheckInList, NewCheckIn } from '@pull-okr/core/contract/types'

type KeyResult = CheckInList['keyResults'][number]
type Progress = NewCheckIn['progress']

/** What somebody types: numbers as text, until it is sent. `suggested`: the share is the one from linked items, as it came. */
export type CheckInDraft = {
  how: Progress['kind']
  value: string
  share: string
  suggested: boolean
  confidence: string
  sentence: string
}

/** Begins where the last one ended: most weeks little changes. */
export function checkInDraft({ measure, entries }: KeyResult): CheckInDraft {
  const last = entries[0]
  const how = last?.progress.kind ?? (measure.target === undefined ? 'share' : 'value')
  return {
    how,
    value: last?.progress.kind === 'value' ? String(last.progress.value) : '',
    share: last?.progress.kind === 'share' ? percentOf(last.progress.share) : '',
    suggested: false,
    confidence: last ? String(last.confidence) : '',
    sentence: '',
  }
}

/** What the linked items suggest, taken over by a person. */
export function takeSuggestion(draft: CheckInDraft, { share }: NonNullable<KeyResult['suggestion']>): CheckInDraft {
  return { ...draft, how: 'share', share: percentOf(share), suggested: true }
}

/** Faults by the field's path, before anything is sent. */
export function checkInFaults(draft: CheckInDraft): Record<string, string> {
  const isNumber = draft.how === 'value' ? !Number.isNaN(numberOf(draft.value)) : isPercent(draft.share)
  const wanted = draft.how === 'value' ? 'A number, in the unit of the measure.' : 'A whole number of percent, from 0 to 100.'
  return {
    ...(!isNumber && { progress: wanted }),
    ...(draft.confidence === '' && { confidence: 'How sure are you?' }),
    ...(draft.sentence.trim() === '' && { sentence: 'Say in a sentence what is behind the numbers.' }),
  }
}

export function checkInOf(id: string, { keyResult, suggestion }: KeyResult, draft: CheckInDraft): NewCheckIn {
  const share = draft.suggested && suggestion ? suggestion.share : Number(draft.share) / 100
  return {
    id,
    keyResult,
    progress: draft.how === 'value' ? { kind: 'value', value: numberOf(draft.value) } : { kind: 'share', share },
    suggested: draft.how === 'share' && draft.suggested,
    confidence: Number(draft.confidence),
    sentence: draft.sentence,
  }
}

function percentOf(share: number): string {
  return String(Math.round(share * 100))
}

function isPercent(text: string): boolean {
  return /^\s*\d{1,3}\s*$/.test(text) && Number(text) <= 100
}

/** As people type it, with a point or a comma; NaN where it is none. */
function numberOf(text: string): number {
  return /^\s*-?\d+([.,]\d+)?\s*$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN
}
