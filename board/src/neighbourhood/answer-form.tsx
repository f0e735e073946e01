import { useState } from 'react'
import type { SupplyAnswer, SupplyView } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { useApi } from '../api/api-context.ts'
import { ProblemMessage } from '../form/problem-message.tsx'
import { SendForm } from '../form/send-form.tsx'
import { TextArea } from '../form/text-area.tsx'
import { fieldError } from '../transport/refused.ts'
import { useSupplyAct } from './use-supply-act.ts'

const WORDS: Record<SupplyAnswer['answer'], { label: string; send: string; needed: boolean }> = {
  confirm: { label: 'Anything to add', send: 'Confirm', needed: false },
  notUs: { label: 'Why is it not you?', send: 'Not us', needed: true },
  end: { label: 'Why does it end?', send: 'End it', needed: true },
}

type Props = { supply: SupplyView; team: string; answer: SupplyAnswer['answer']; close: () => void }

export function AnswerForm({ supply, team, answer, close }: Props) {
  const api = useApi()
  const words = WORDS[answer]
  const [text, setText] = useState('')
  const [missing, setMissing] = useState<string | undefined>()
  const act = useSupplyAct((body: SupplyAnswer) => api.answerSupply(team, supply.id, body))
  const send = () => {
    if (act.isPending) return
    if (words.needed && text.trim() === '') return setMissing('Say why in a sentence: the other side reads it.')
    setMissing(undefined)
    act.mutate({ answer, text }, { onSuccess: close })
  }
  return (
    <SendForm className="stack question-form" send={send} close={close} fault={missing ?? act.error}>
      <TextArea
        label={words.label}
        optional={!words.needed}
        rows={2}
        value={text}
        onChange={setText}
        error={missing ?? fieldError(act.error, 'text')}
      />
      <ProblemMessage error={act.error} />
      <div className="buttons">
        <Button type="submit" appearance="primary" isLoading={act.isPending}>
          {words.send}
        </Button>
        <Button appearance="subtle" onClick={close}>
          Cancel
        </Button>
      </div>
    </SendForm>
  )
}
