import { useState } from 'react'
import type { NewAskRound } from '@pull-okr/core/contract/types'
import { cycleName, resolveCycle } from '@pull-okr/core'
import { useApi } from '../api/api-context.ts'
import { useCalendar } from '../api/use-calendar.ts'
import { SendButtons } from '../form/send-buttons.tsx'
import { SendForm } from '../form/send-form.tsx'
import { TextArea } from '../form/text-area.tsx'
import { TextField } from '../form/text-field.tsx'
import { fieldError } from '../transport/refused.ts'
import { ChooseInvitees } from './choose-invitees.tsx'
import type { Invitee } from './invitee.ts'
import { useRoundAct } from './use-round-act.ts'

/** Long enough to think about it, short enough to be done before the cycle begins. */
const DAYS_TO_ANSWER = 10
const DAY_MS = 86_400_000

type Props = { team: string; cycle: 'next' | 'current'; close: () => void }

export function NewRoundForm({ team, cycle, close }: Props) {
  const api = useApi()
  const [now] = useState(() => new Date())
  const calendar = useCalendar(team)
  const name = cycleName(resolveCycle(cycle, now, calendar)!.id)
  const [question, setQuestion] = useState(`What do you want from us in ${name}?`)
  const [closesOn, setClosesOn] = useState(() => new Date(now.getTime() + DAYS_TO_ANSWER * DAY_MS).toISOString().slice(0, 10))
  const [chosen, setChosen] = useState<Invitee[]>([])
  const [id] = useState(() => crypto.randomUUID())
  const [faults, setFaults] = useState<Record<string, string>>({})
  const act = useRoundAct((body: NewAskRound) => api.openAskRound(team, body))
  const send = () => {
    if (act.isPending) return
    const found = {
      ...(question.trim() === '' && { question: 'Say what you want to know.' }),
      ...(closesOn === '' && { closesOn: 'Until which day?' }),
      ...(chosen.length === 0 && { invite: 'Invite somebody.' }),
    }
    setFaults(found)
    if (Object.keys(found).length > 0) return
    act.mutate({ id, cycle, question, closesOn, invite: chosen.map(({ invite }) => invite) }, { onSuccess: close })
  }
  const errorAt = (path: string) => faults[path] ?? fieldError(act.error, path)
  return (
    <SendForm className="card stack" send={send} close={close} fault={Object.keys(faults).length > 0 ? faults : act.error}>
      <TextArea label="Your question" rows={2} value={question} onChange={setQuestion} error={errorAt('question')} />
      <TextField label="Answers until" type="date" value={closesOn} onChange={setClosesOn} error={errorAt('closesOn')} />
      <ChooseInvitees team={team} chosen={chosen} onChange={setChosen} error={errorAt('invite')} />
      <SendButtons
        act={act}
        send={chosen.length === 0 ? 'Ask' : `Ask ${chosen.length === 1 ? chosen[0]!.name : `${chosen.length} of them`}`}
        cancel={close}
      />
    </SendForm>
  )
}
