import { cycleAt } from '@pull-okr/core'
import { SelectField } from '../form/select-field.tsx'
import { useNow } from '../words/use-now.ts'

type Cycle = 'next' | 'current'
type Props = { label: string; value: string; onChange: (cycle: Cycle) => void; withCurrent: boolean }

export function CycleField({ label, value, onChange, withCurrent }: Props) {
  const now = useNow()
  const options = [
    { value: 'next' as Cycle, label: `${cycleAt(now, 1).name} (next)` },
    ...(withCurrent ? [{ value: 'current' as Cycle, label: `${cycleAt(now).name} (running)` }] : []),
  ]
  return <SelectField label={label} value={value as Cycle} onChange={onChange} options={options} />
}
