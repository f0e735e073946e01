import type { TeamDetail } from '@pull-okr/core/contract/types'
import { ANSWER_DAYS_MAX } from '@pull-okr/core'
import { TextField } from '../form/text-field.tsx'
import { useKeptDraft } from '../form/use-kept-draft.ts'
import { Setting } from './setting.tsx'

export function AnswerDaysSetting({ team, mayChange }: { team: TeamDetail; mayChange: boolean }) {
  const now = team.settings.answerDays
  const [kept, keep] = useKeptDraft<string | null>(`answer-days:${team.id}`, () => null)
  const value = kept ?? String(now)
  return (
    <Setting
      title="Answering"
      part="answerDays"
      team={team}
      mayChange={mayChange}
      change="Change"
      save="Save the promise"
      example="We look through what is asked every second Monday."
      draft={{ isChanged: kept !== null, forget: () => keep(null) }}
      settings={() => ({ answerDays: Number(value) })}
      faults={() => (isDays(value) ? {} : { answerDays: `Give a whole number of days, from 1 to ${ANSWER_DAYS_MAX}.` })}
      renderFields={(errorAt) => (
        <TextField
          label="Days until an answer"
          inputMode="numeric"
          value={value}
          onChange={keep}
          maxLength={4}
          hint="A request that waits longer opens a conversation with those who asked."
          error={errorAt('answerDays')}
        />
      )}
      now={
        <p>
          You promise to answer a request within <strong>{now === 1 ? 'a day' : `${now} days`}</strong>.
        </p>
      }
    />
  )
}

function isDays(text: string): boolean {
  return /^\s*\d{1,3}\s*$/.test(text) && Number(text) >= 1 && Number(text) <= ANSWER_DAYS_MAX
}
