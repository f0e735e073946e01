import type { SizeDraft } from '../answer/answer-draft.ts'
import { PRESETS } from '../answer/answer-draft.ts'
import type { PlannedChange } from './planned-change.ts'

/** What the dialog's fields hold. */
export type ChangeDraft = { title: string; measure: string; size: SizeDraft; aspirational: boolean; sentence: string }

/** The fields as they start: what stands now, and a sentence to begin with where one is obvious. */
export function draftOf(change: PlannedChange): ChangeDraft {
  const blank: ChangeDraft = { title: '', measure: '', size: PRESETS.M, aspirational: false, sentence: suggestSentence(change) }
  switch (change.kind) {
    case 'editObjective':
      return { ...blank, title: change.objective.title }
    case 'editKeyResult': {
      const { title, measure, size, aspirational } = change.keyResult
      return {
        ...blank,
        title,
        measure: measure.name,
        size: { low: String(size.low), likely: String(size.likely), high: String(size.high) },
        aspirational,
      }
    }
    default:
      return blank
  }
}

export function suggestSentence(change: PlannedChange): string {
  switch (change.kind) {
    case 'addObjective':
      return 'We want to reach this in the cycle.'
    case 'addKeyResult':
      return `It shows that we reach “${change.objective.title}”.`
    case 'editObjective':
    case 'editKeyResult':
      return 'Said more clearly.'
    case 'moveObjective':
    case 'moveKeyResult':
      return change.up ? 'More important than what stood above it.' : 'Less important than what stood below it.'
    case 'removeObjective':
    case 'removeKeyResult':
      return 'We do not pursue this in the cycle.'
    case 'releaseRequest':
      return ''
    case 'publish':
      return 'Our neighbours and the leaders should see it now.'
    case 'commit':
      return 'This is what we promise for the cycle.'
  }
}
