import { useState } from 'react'
import Button from '@atlaskit/button/new'
import { useApi } from '../api/api-context.ts'
import { ProblemMessage } from '../form/problem-message.tsx'
import { SendForm } from '../form/send-form.tsx'
import { TextArea } from '../form/text-area.tsx'
import { fieldError } from '../transport/refused.ts'
import { useConversationAct } from './use-conversation.ts'

/** “Not the same”: the debugger was wrong, and will not say it again. */
export function CorrectionForm({ conversation, cancel }: { conversation: string; cancel: () => void }) {
  const api = useApi()
  const [sentence, setSentence] = useState('')
  const [id] = useState(() => crypto.randomUUID())
  const [fault, setFault] = useState<string | null>(null)
  const act = useConversationAct((why: string) => api.correctFinding(conversation, { id, sentence: why }))
  const send = () => {
    if (act.isPending) return
    if (sentence.trim() === '') return setFault('Say in a sentence why they are not the same.')
    setFault(null)
    act.mutate(sentence, { onSuccess: cancel })
  }
  return (
    <SendForm className="card stack" send={send} close={cancel} fault={fault ?? act.error}>
      <TextArea
        label="Why is it not the same?"
        rows={2}
        value={sentence}
        onChange={setSentence}
        hint="The debugger remembers it, and this conversation ends."
        error={fault ?? fieldError(act.error, 'sentence')}
      />
      <ProblemMessage error={act.error} />
      <div className="buttons">
        <Button type="submit" appearance="primary" isLoading={act.isPending}>
          It is not the same
        </Button>
        <Button appearance="subtle" onClick={cancel}>
          Cancel
        </Button>
      </div>
    </SendForm>
  )
}
