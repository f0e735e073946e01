import type { CheckInView, KeyResultView } from '@pull-okr/core/contract/types'

/** `2.5 d (50 %)`, `33 %`. */
export function progressInWords({ progress, share }: Pick<CheckInView, 'progress' | 'share'>, { unit }: KeyResultView['measure']): string {
  const percent = share === null ? null : `${Math.round(share * 100)} %`
  if (progress.kind === 'share') return percent ?? ''
  const value = `${progress.value}${unit ? ` ${unit}` : ''}`
  return percent === null ? value : `${value} (${percent})`
}
