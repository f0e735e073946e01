import { deferralCycles, type CycleCalendar } from '@pull-okr/core'
import { SelectField } from '../form/select-field.tsx'
import { useNow } from '../words/use-now.ts'

type Props = { value: string; onChange: (until: string) => void; calendar: CycleCalendar }

/** The cycles of a year ahead whose planning has not begun: a request put off to one that is being planned would be back at once. */
export function DeferUntilField({ value, onChange, calendar }: Props) {
  const options = deferralCycles(useNow(), calendar).map(({ id, name, startsOn }, index) => ({
    value: index === 0 ? 'next' : id,
    label: `${name}, from ${startsOn}`,
  }))
  return <SelectField label="Until" value={value} onChange={onChange} options={options} />
}
