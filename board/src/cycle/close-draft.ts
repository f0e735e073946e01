import type { NewClose, ToClose } from '@pull-okr/core/contract/types'

type KeyResultEnd = NewClose['keyResults'][number]['state']
type Outcome = NonNullable<NewClose['requests']>[number]['outcome']

export type ScoreDraft = { score: string; state: KeyResultEnd | ''; sentence: string }
export type EndDraft = { outcome: Outcome | ''; sentence: string }
/** By the id of the key result, and of the request. Numbers as text, until it is sent. */
export type CloseDraft = { learned: string; scores: Record<string, ScoreDraft>; ends: Record<string, EndDraft> }

export const NO_SCORE: ScoreDraft = { score: '', state: '', sentence: '' }
export const NO_END: EndDraft = { outcome: '', sentence: '' }

export function closeDraft(): CloseDraft {
  return { learned: '', scores: {}, ends: {} }
}

/** Faults by the path that the contract uses, before anything is sent. */
export function closeFaults(draft: CloseDraft, { keyResults, requests }: ToClose): Record<string, string> {
  const faults: Record<string, string> = {}
  for (const [n, { keyResult }] of keyResults.entries()) {
    const { score, state, sentence } = draft.scores[keyResult] ?? NO_SCORE
    if (!isScore(score)) faults[`keyResults.${n}.score`] = 'A score between 0 and 1.'
    if (state === '') faults[`keyResults.${n}.state`] = 'What became of it?'
    if (sentence.trim() === '') faults[`keyResults.${n}.sentence`] = 'Say in a sentence why this score.'
  }
  for (const [n, { request }] of requests.entries()) {
    const { outcome, sentence } = draft.ends[request] ?? NO_END
    if (outcome === '') faults[`requests.${n}.outcome`] = 'What became of it?'
    if (sentence.trim() === '') faults[`requests.${n}.sentence`] = 'Say in a sentence what became of it: whoever asked reads it.'
  }
  if (draft.learned.trim() === '') faults['sentence'] = 'Say in a sentence what you learned.'
  return faults
}

/** For a draft without faults. */
export function closeOf(draft: CloseDraft, { keyResults, requests }: ToClose): NewClose {
  return {
    sentence: draft.learned,
    keyResults: keyResults.map(({ keyResult }) => {
      const { score, state, sentence } = draft.scores[keyResult] ?? NO_SCORE
      return { keyResult, score: numberOf(score), state: state as KeyResultEnd, sentence }
    }),
    requests: requests.map(({ request }) => {
      const { outcome, sentence } = draft.ends[request] ?? NO_END
      return { request, outcome: outcome as Outcome, sentence }
    }),
  }
}

function isScore(text: string): boolean {
  return /^\s*[01]([.,]\d+)?\s*$/.test(text) && numberOf(text) <= 1
}

function numberOf(text: string): number {
  return Number(text.replace(',', '.'))
}
