import type { KeyResultView } from '@pull-okr/core/contract/types'
import type { SizeDraft } from '../answer/answer-draft.ts'
import { PRESETS } from '../answer/answer-draft.ts'
import type { EmphasisDraft } from './emphasis-draft.ts'
import { blankMeasure, measureDraft, type MeasureDraft } from './measure-draft.ts'
import type { NeedDraft } from './need-draft.ts'
import type { PlannedChange } from './planned-change.ts'

/** What the dialog's fields hold. */
export type ChangeDraft = {
  title: string
  objectiveZero: boolean
  measure: MeasureDraft
  size: SizeDraft
  aspirational: boolean
  needs: NeedDraft[]
  emphasis: EmphasisDraft[]
  sentence: string
}

/** The fields as they start: what stands now, and a sentence to begin with where one is obvious. */
export function draftOf(change: PlannedChange): ChangeDraft {
  const blank: ChangeDraft = {
    title: '',
    objectiveZero: false,
    measure: blankMeasure(),
    size: PRESETS.M,
    aspirational: false,
    needs: [],
    emphasis: [],
    sentence: suggestSentence(change),
  }
  switch (change.kind) {
    case 'editObjective':
      return { ...blank, title: change.objective.title, emphasis: change.objective.emphasis }
    case 'editKeyResult':
      return { ...blank, ...keyResultDraft(change.keyResult) }
    default:
      return blank
  }
}

/** A key result as the fields hold it, to begin with and to see what was changed. */
export function keyResultDraft({ title, measure, size, aspirational, needs, emphasis }: KeyResultView) {
  return {
    title,
    measure: measureDraft(measure),
    size: { low: String(size.low), likely: String(size.likely), high: String(size.high) },
    aspirational,
    needs: needs.map(({ id, supplier, what, by, request }) => ({ id, supplier: supplier.id, what, by, request: request?.id ?? '' })),
    emphasis,
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
    case 'redraft':
      return 'We want to think it over before others go on reading it.'
    case 'commit':
      return 'This is what we promise for the cycle.'
  }
}
