import type { CycleCalendar } from '@pull-okr/core'
import type { CapacityRules, TeamDetail } from '@pull-okr/core/contract/types'
import { useKeptDraft } from '../../form/use-kept-draft.ts'
import { dayInWords } from '../../words/moment.tsx'
import { useNow } from '../../words/use-now.ts'
import { Setting } from '../setting.tsx'
import { calendarDraft, calendarFaults, calendarOf, type CalendarDraft } from './calendar-draft.ts'
import { CalendarFields } from './calendar-fields.tsx'
import { PresenceLine } from './presence-line.tsx'

type Props = { team: TeamDetail; rules: CapacityRules; mayChange: boolean }

export function CalendarSetting({ team, rules, mayChange }: Props) {
  const [kept, keep] = useKeptDraft<CalendarDraft | null>(`calendar:${team.id}`, () => null)
  const draft = kept ?? calendarDraft(rules)
  const members = team.members.filter(({ standing }) => standing === 'member').length
  return (
    <Setting
      title="Calendar"
      part="calendar"
      team={team}
      mayChange={mayChange}
      change="Change"
      save="Save the calendar"
      example="We know now who is there over the holidays."
      draft={{ isChanged: kept !== null, forget: () => keep(null) }}
      settings={() => ({ capacity: calendarOf(draft) })}
      faults={() => calendarFaults(draft)}
      renderFields={(errorAt) => (
        <CalendarFields cycles={team.cycles.calendar} members={members} draft={draft} onChange={keep} errorAt={errorAt} />
      )}
      now={<Stands rules={rules} members={members} cycles={team.cycles.calendar} />}
    />
  )
}

function Stands({ rules: { teamSize, absences }, members, cycles }: { rules: CapacityRules; members: number; cycles: CycleCalendar }) {
  const today = useNow().toISOString().slice(0, 10)
  const toCome = absences.filter(({ to }) => to >= today).toSorted((a, b) => a.from.localeCompare(b.from))
  return (
    <>
      <p>
        {teamSize === null ? `${people(members)}: the confirmed members.` : `${people(teamSize)}, as you have said.`}
        {toCome.length === 0 && ' No absence is entered.'}
      </p>
      {toCome.length > 0 && (
        <ul className="absences">
          {toCome.map(({ from, to, people: away, why }, at) => (
            <li key={at}>
              {from === to ? dayInWords(from) : `${dayInWords(from)} to ${dayInWords(to)}`}: {people(away)} away, <bdi>{why}</bdi>
            </li>
          ))}
        </ul>
      )}
      <PresenceLine absences={absences} teamSize={teamSize ?? members} cycles={cycles} />
    </>
  )
}

function people(count: number): string {
  return count === 1 ? '1 person' : `${count} people`
}
