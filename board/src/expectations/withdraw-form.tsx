import { useState } from 'react'
import Button from '@atlaskit/button/new'
import { useApi } from '../api/api-context.ts'
import { ProblemMessage } from '../form/problem-message.tsx'
import { SendForm } from '../form/send-form.tsx'
import { TextArea } from '../form/text-area.tsx'
import { fieldError } from '../transport/refused.ts'
import { useExpectationAct } from './use-expectation-act.ts'

export function WithdrawForm({ expectation, close }: { expectation: string; close: () => void }) {
  const api = useApi()
  const [sentence, setSentence] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const act = useExpectationAct((why: string) => api.withdrawExpectation(expectation, why))
  const send = () => {
    if (act.isPending) return
    if (sentence.trim() === '') return setFault('Say why: the teams that pulled it read it.')
    setFault(null)
    act.mutate(sentence, { onSuccess: close })
  }
  return (
    <SendForm className="stack question-form" send={send} close={close} fault={fault ?? act.error}>
      <TextArea
        label="Why is it withdrawn?"
        rows={2}
        value={sentence}
        onChange={setSentence}
        error={fault ?? fieldError(act.error, 'sentence')}
      />
      <ProblemMessage error={act.error} />
      <div className="buttons">
        <Button type="submit" appearance="warning" isLoading={act.isPending}>
          Withdraw it
        </Button>
        <Button appearance="subtle" onClick={close}>
          Cancel
        </Button>
      </div>
    </SendForm>
  )
}
