import { useState } from 'react'
import type { CycleCalendar } from '@pull-okr/core'
import Button from '@atlaskit/button/new'
import { TextField } from '../../form/text-field.tsx'
import { isNumberIn, numberOf } from '../number-of.ts'
import { AbsenceFields } from './absence-fields.tsx'
import { blankAbsence, completeAbsences, type AbsenceDraft, type CalendarDraft } from './calendar-draft.ts'
import { PresenceLine } from './presence-line.tsx'

/** As the service takes them. */
const MOST_ABSENCES = 200

type Props = {
  members: number
  cycles: CycleCalendar
  draft: CalendarDraft
  onChange: (draft: CalendarDraft) => void
  errorAt: (path: string) => string | undefined
}

export function CalendarFields({ members, cycles, draft, onChange, errorAt }: Props) {
  const { teamSize, absences } = draft
  const [removed, setRemoved] = useState<AbsenceDraft | null>(null)
  const change = (next: AbsenceDraft[]) => onChange({ ...draft, absences: next })
  const remove = (absence: AbsenceDraft) => {
    setRemoved(absence)
    change(absences.filter(({ id }) => id !== absence.id))
  }
  const putBack = (absence: AbsenceDraft) => {
    setRemoved(null)
    change([...absences, absence])
  }
  return (
    <>
      <TextField
        label="Team size, in people"
        optional
        inputMode="decimal"
        maxLength={6}
        value={teamSize}
        onChange={(size) => onChange({ ...draft, teamSize: size })}
        hint={`Empty: the confirmed members, ${members} now. Half a person is 0.5.`}
        error={errorAt('capacity.teamSize')}
      />
      {absences.map((absence, at) => (
        <AbsenceFields
          key={absence.id}
          absence={absence}
          number={at + 1}
          onChange={(next) => change(absences.map((one) => (one.id === next.id ? next : one)))}
          remove={() => remove(absence)}
          errorAt={(field) => errorAt(`capacity.absences.${at}.${field}`)}
        />
      ))}
      {removed && (
        <p role="status" className="row-of-buttons">
          <span>
            Removed: <bdi>{removed.why || 'an absence'}</bdi>.
          </span>
          <Button spacing="compact" onClick={() => putBack(removed)}>
            Undo
          </Button>
        </p>
      )}
      {absences.length < MOST_ABSENCES && (
        <div>
          <Button onClick={() => change([...absences, blankAbsence()])}>Add an absence</Button>
        </div>
      )}
      <PresenceLine
        isDraft
        cycles={cycles}
        absences={completeAbsences(draft)}
        teamSize={isNumberIn(teamSize, 0.5, 500) ? numberOf(teamSize) : members}
      />
    </>
  )
}
