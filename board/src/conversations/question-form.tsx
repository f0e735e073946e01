import { useState } from 'react'
import type { NewConversation } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { Link } from 'wouter'
import { useApi } from '../api/api-context.ts'
import { ProblemMessage } from '../form/problem-message.tsx'
import { SendForm } from '../form/send-form.tsx'
import { TextArea } from '../form/text-area.tsx'
import { paths } from '../paths.ts'
import { fieldError } from '../transport/refused.ts'
import { useConversationAct } from './use-conversation.ts'

type Props = { about: NewConversation['about']; to: string; close: () => void }

/** Asks, and never dictates (law 6): the question stands beside what it is about until it is talked through. */
export function QuestionForm({ about, to, close }: Props) {
  const api = useApi()
  const [text, setText] = useState('')
  const [id] = useState(() => crypto.randomUUID())
  const [fault, setFault] = useState<string | null>(null)
  const act = useConversationAct((question: string) => api.startConversation({ id, about, text: question }))
  const send = () => {
    if (act.isPending) return
    if (text.trim() === '') return setFault('What do you want to know?')
    setFault(null)
    act.mutate(text)
  }
  if (act.data)
    return (
      <p role="status" className="question-sent">
        Asked. <Link href={paths.conversation(act.data.id)}>See the conversation</Link>{' '}
        <Button appearance="subtle" spacing="compact" onClick={close}>
          Done
        </Button>
      </p>
    )
  return (
    <SendForm className="stack question-form" send={send} close={close} fault={fault ?? act.error}>
      <TextArea
        label={`Your question to ${to}`}
        rows={2}
        value={text}
        onChange={setText}
        hint="They answer; nothing changes unless they change it."
        error={fault ?? fieldError(act.error, 'text')}
      />
      <ProblemMessage error={act.error} />
      <div className="buttons">
        <Button type="submit" appearance="primary" isLoading={act.isPending}>
          Ask
        </Button>
        <Button appearance="subtle" onClick={close}>
          Cancel
        </Button>
      </div>
    </SendForm>
  )
}
