import type { ObjectiveView } from '@pull-okr/core/contract/types'

/** One tag as its two fields hold it; rows without both words are left out when it is sent. */
export type EmphasisDraft = ObjectiveView['emphasis'][number]

export function keptEmphasis(rows: readonly EmphasisDraft[]): EmphasisDraft[] {
  return rows
    .map(({ dimension, value }) => ({ dimension: dimension.trim(), value: value.trim() }))
    .filter(({ dimension, value }) => dimension !== '' && value !== '')
}

export function sameEmphasis(a: readonly EmphasisDraft[], b: readonly EmphasisDraft[]): boolean {
  return JSON.stringify(keptEmphasis(a)) === JSON.stringify(keptEmphasis(b))
}
