import { useState } from 'react'
import Button from '@atlaskit/button/new'
import { useApi } from '../api/api-context.ts'
import { ProblemMessage } from '../form/problem-message.tsx'
import { SendForm } from '../form/send-form.tsx'
import { TextArea } from '../form/text-area.tsx'
import { useKeptDraft } from '../form/use-kept-draft.ts'
import { fieldError } from '../transport/refused.ts'
import { useConversationAct } from './use-conversation.ts'

type Props = { conversation: string; reopens: boolean }

/** Says something; in a closed conversation that opens it again. What is typed is kept until it is sent. */
export function SpeakForm({ conversation, reopens }: Props) {
  const api = useApi()
  const [text, setText, forget] = useKeptDraft(`turn ${conversation}`, () => '')
  const [id, setId] = useState(() => crypto.randomUUID())
  const [fault, setFault] = useState<string | null>(null)
  const act = useConversationAct((body: { id: string; text: string }) =>
    reopens ? api.reopenConversation(conversation, body) : api.addTurn(conversation, body),
  )
  const send = () => {
    if (act.isPending) return
    if (text.trim() === '') return setFault('Say it in a few words.')
    setFault(null)
    act.mutate(
      { id, text },
      {
        onSuccess: () => {
          forget()
          setText('')
          setId(crypto.randomUUID())
        },
      },
    )
  }
  return (
    <SendForm send={send} takesFocus={false} fault={fault ?? act.error}>
      <TextArea
        label={reopens ? 'Go on with it' : 'Your words'}
        hint={reopens ? 'What you say opens the conversation again.' : undefined}
        value={text}
        onChange={setText}
        error={fault ?? fieldError(act.error, 'text')}
      />
      <ProblemMessage error={act.error} />
      <div>
        <Button type="submit" appearance="primary" isLoading={act.isPending}>
          {reopens ? 'Reopen' : 'Say it'}
        </Button>
      </div>
    </SendForm>
  )
}
