import { cycleAt, hasOpened } from '@pull-okr/core'
import { SelectField } from '../form/select-field.tsx'
import { useNow } from '../words/use-now.ts'

/** The cycles of a year ahead whose planning has not begun: a request put off to one that is being planned would be back at once. */
const CYCLES = [1, 2, 3, 4]

export function DeferUntilField({ value, onChange }: { value: string; onChange: (until: string) => void }) {
  const now = useNow()
  const options = CYCLES.map((offset) => cycleAt(now, offset))
    .filter((cycle) => !hasOpened(cycle, now))
    .map(({ id, name, startsOn }, index) => ({
      value: index === 0 ? 'next' : id,
      label: `${name}, from ${startsOn}`,
    }))
  return <SelectField label="Until" value={value} onChange={onChange} options={options} />
}
