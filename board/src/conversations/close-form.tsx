import { useState } from 'react'
import { CAUSE_LABELS, CAUSES, type Cause } from '@pull-okr/core'
import { useApi } from '../api/api-context.ts'
import { SendButtons } from '../form/send-buttons.tsx'
import { SendForm } from '../form/send-form.tsx'
import { TextArea } from '../form/text-area.tsx'
import { fieldError } from '../transport/refused.ts'
import { useConversationAct } from './use-conversation.ts'

/** How it ends: with one of five causes and a line of what was learned (law 7). It changes no OKR (law 6). */
export function CloseForm({ conversation, cancel }: { conversation: string; cancel: () => void }) {
  const api = useApi()
  const [cause, setCause] = useState<Cause | null>(null)
  const [learned, setLearned] = useState('')
  const [id] = useState(() => crypto.randomUUID())
  const [faults, setFaults] = useState<{ cause?: string; learned?: string }>({})
  const act = useConversationAct((chosen: Cause) => api.closeConversation(conversation, { id, cause: chosen, learned }))
  const send = () => {
    if (act.isPending) return
    const found = {
      ...(cause === null && { cause: 'Choose what it came from.' }),
      ...(learned.trim() === '' && { learned: 'Say in a line what was learned.' }),
    }
    setFaults(found)
    if (cause !== null && Object.keys(found).length === 0) act.mutate(cause, { onSuccess: cancel })
  }
  return (
    <SendForm className="card stack close-form" send={send} close={cancel} fault={Object.keys(faults).length > 0 ? faults : act.error}>
      <fieldset className="causes" aria-invalid={faults.cause !== undefined}>
        <legend>Where did the contradiction come from?</legend>
        {CAUSES.map((one) => (
          <label key={one} className="check">
            <input type="radio" name="cause" value={one} checked={cause === one} onChange={() => setCause(one)} />
            {CAUSE_LABELS[one]}
          </label>
        ))}
        {faults.cause && (
          <p role="alert" className="field-error">
            {faults.cause}
          </p>
        )}
      </fieldset>
      <TextArea
        label="What was learned, in a line"
        rows={2}
        value={learned}
        onChange={setLearned}
        hint="The next cycle opens with it. Closing changes no OKR."
        error={faults.learned ?? fieldError(act.error, 'learned')}
      />
      <SendButtons act={act} send="Close the conversation" cancel={cancel} leave="Not yet" />
    </SendForm>
  )
}
