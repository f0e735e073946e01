import { useState } from 'react'
import type { NewConversation } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { Link } from 'wouter'
import { useApi } from '../api/api-context.ts'
import { SentenceForm } from '../form/sentence-form.tsx'
import { paths } from '../paths.ts'
import { useConversationAct } from './use-conversation.ts'

type Props = { about: NewConversation['about']; to: string; close: () => void }

/** Asks, and never dictates (law 6): the question stands beside what it is about until it is talked through. */
export function QuestionForm({ about, to, close }: Props) {
  const api = useApi()
  const [id] = useState(() => crypto.randomUUID())
  const act = useConversationAct((text: string) => api.startConversation({ id, about, text }))
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
    <SentenceForm
      label={`Your question to ${to}`}
      hint="They answer; nothing changes unless they change it."
      field="text"
      missing="What do you want to know?"
      act={act}
      close={close}
      send="Ask"
    />
  )
}
