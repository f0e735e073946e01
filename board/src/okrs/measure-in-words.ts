import type { KeyResultView } from '@pull-okr/core/contract/types'

export function measureInWords({ name, unit, baseline, target }: KeyResultView['measure']): string {
  if (target === undefined) return name
  const withUnit = (n: number) => `${n}${unit ? ` ${unit}` : ''}`
  return baseline === undefined ? `${name}: to ${withUnit(target)}` : `${name}: from ${withUnit(baseline)} to ${withUnit(target)}`
}
