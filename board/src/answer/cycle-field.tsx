import { cyclesNow, type CycleCalendar } from '@pull-okr/core'
import { SelectField } from '../form/select-field.tsx'
import { useNow } from '../words/use-now.ts'

type Cycle = 'next' | 'current'
type Props = { label: string; value: string; onChange: (cycle: Cycle) => void; withCurrent: boolean; calendar: CycleCalendar }

export function CycleField({ label, value, onChange, withCurrent, calendar }: Props) {
  const { current, next } = cyclesNow(calendar, useNow())
  const options = [
    { value: 'next' as Cycle, label: `${next.name} (next)` },
    ...(withCurrent ? [{ value: 'current' as Cycle, label: `${current.name} (running)` }] : []),
  ]
  return <SelectField label={label} value={value as Cycle} onChange={onChange} options={options} />
}
