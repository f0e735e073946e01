import Heading from '@atlaskit/heading'
import { useCalendar } from '../api/use-calendar.ts'
import { CycleLinks } from '../okrs/cycle-links.tsx'
import { paths } from '../paths.ts'

export function CapacityHead({ team, name, cycle }: { team: string; name: string; cycle: 'next' | 'current' }) {
  const calendar = useCalendar(team)
  return (
    <div className="page-head">
      <div className="page-head-words">
        <CycleLinks cycle={cycle} to={(c) => paths.capacity(team, c)} calendar={calendar} />
        <Heading size="xlarge" as="h1">
          <span dir="auto">Capacity of {name}</span>
        </Heading>
      </div>
    </div>
  )
}
