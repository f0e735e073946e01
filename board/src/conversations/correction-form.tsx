import { useState } from 'react'
import { useApi } from '../api/api-context.ts'
import { SentenceForm } from '../form/sentence-form.tsx'
import { useConversationAct } from './use-conversation.ts'

/** “Not the same”: the debugger was wrong, and will not say it again. */
export function CorrectionForm({ conversation, cancel }: { conversation: string; cancel: () => void }) {
  const api = useApi()
  const [id] = useState(() => crypto.randomUUID())
  const act = useConversationAct((sentence: string) => api.correctFinding(conversation, { id, sentence }))
  return (
    <SentenceForm
      className="card stack"
      label="Why is it not the same?"
      hint="The debugger remembers it, and this conversation ends."
      missing="Say in a sentence why they are not the same."
      act={act}
      then={cancel}
      close={cancel}
      send="It is not the same"
    />
  )
}
