import { useState } from 'react'
import type { AskRoundView } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { useApi } from '../api/api-context.ts'
import { ProblemMessage } from '../form/problem-message.tsx'
import { SendForm } from '../form/send-form.tsx'
import { TextArea } from '../form/text-area.tsx'
import { fieldError } from '../transport/refused.ts'
import { useRoundAct } from './use-round-act.ts'

export function CloseRoundForm({ round, team, close }: { round: AskRoundView; team: string; close: () => void }) {
  const api = useApi()
  const [sentence, setSentence] = useState('We have heard enough to plan.')
  const [missing, setMissing] = useState<string | undefined>()
  const act = useRoundAct((why: string) => api.closeAskRound(team, round.id, why))
  const send = () => {
    if (act.isPending) return
    if (sentence.trim() === '') return setMissing('Say why in a sentence: it is kept.')
    setMissing(undefined)
    act.mutate(sentence, { onSuccess: close })
  }
  return (
    <SendForm className="stack question-form" send={send} close={close} fault={missing ?? act.error}>
      <TextArea
        label="Why does it end now?"
        rows={2}
        value={sentence}
        onChange={setSentence}
        hint="Nobody can answer it any more. Anybody can still file a request."
        error={missing ?? fieldError(act.error, 'sentence')}
      />
      <ProblemMessage error={act.error} />
      <div className="buttons">
        <Button type="submit" appearance="primary" isLoading={act.isPending}>
          End the round
        </Button>
        <Button appearance="subtle" onClick={close}>
          Not yet
        </Button>
      </div>
    </SendForm>
  )
}
