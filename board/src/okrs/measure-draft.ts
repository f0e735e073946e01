import type { KeyResultView } from '@pull-okr/core/contract/types'

type Measure = KeyResultView['measure']
export type Direction = NonNullable<Measure['direction']>
/** A measure as the fields hold it: figures are text until they are sent. */
export type MeasureDraft = { name: string; unit: string; direction: Direction | ''; baseline: string; target: string }

export const blankMeasure = (): MeasureDraft => ({ name: '', unit: '', direction: '', baseline: '', target: '' })

export function measureDraft({ name, unit = '', direction, baseline, target }: Measure): MeasureDraft {
  return { name, unit, direction: direction ?? '', baseline: baseline?.toString() ?? '', target: target?.toString() ?? '' }
}

/** A decimal comma is one too. */
function figure(text: string): number | undefined {
  const plain = text.trim().replace(',', '.')
  return plain === '' ? undefined : Number(plain)
}

/** Faults by the field's path. */
export function measureFaults({ name, baseline, target }: MeasureDraft): Record<string, string> {
  const wrong = (text: string) => text.trim() !== '' && !Number.isFinite(figure(text))
  return {
    ...(name.trim() === '' && { measure: 'Say how you will see that it is reached.' }),
    ...(wrong(baseline) && { 'measure.baseline': 'A number, such as 12.5.' }),
    ...(wrong(target) && { 'measure.target': 'A number, such as 12.5.' }),
  }
}

/** What stands in the fields; one that was emptied is taken away. */
export function measureOf({ name, unit, direction, baseline, target }: MeasureDraft): Measure {
  const [from, to] = [figure(baseline), figure(target)]
  return {
    name: name.trim(),
    ...(unit.trim() !== '' && { unit: unit.trim() }),
    ...(direction !== '' && { direction }),
    ...(from !== undefined && { baseline: from }),
    ...(to !== undefined && { target: to }),
  }
}
