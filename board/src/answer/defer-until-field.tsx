import { cycleAt } from '@pull-okr/core'
import { SelectField } from '../form/select-field.tsx'
import { useNow } from '../words/use-now.ts'

/** The next cycle and the three after it. */
const CYCLES = [1, 2, 3, 4]

export function DeferUntilField({ value, onChange }: { value: string; onChange: (until: string) => void }) {
  const now = useNow()
  const options = CYCLES.map((offset) => cycleAt(now, offset)).map(({ id, name, startsOn }, index) => ({
    value: index === 0 ? 'next' : id,
    label: `${name}, from ${startsOn}`,
  }))
  return <SelectField label="Until" value={value} onChange={onChange} options={options} />
}
