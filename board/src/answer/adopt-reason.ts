import { goesBeyond } from '@pull-okr/core'
import type { FitView, OkrSetView } from '@pull-okr/core/contract/types'
import type { AnswerDraft } from './answer-draft.ts'

/** Whether the service will ask for a reason: past the threshold (law 4), and for a change of a commitment (law 10). */
export function adoptReason(
  { into }: Pick<AnswerDraft, 'into'>,
  okrs: Pick<OkrSetView, 'state'> | undefined,
  fit: Pick<FitView, 'before' | 'probability' | 'threshold'> | undefined,
): 'needed' | 'optional' | 'unknown' {
  if (okrs?.state === 'committed' || (into === 'new' && fit && goesBeyond({ ...fit, after: fit.probability }))) return 'needed'
  return okrs === undefined || (into === 'new' && fit === undefined) ? 'unknown' : 'optional'
}
