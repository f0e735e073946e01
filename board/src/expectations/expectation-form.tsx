import { useState } from 'react'
import type { NewExpectation } from '@pull-okr/core/contract/types'
import { useApi } from '../api/api-context.ts'
import { SendButtons } from '../form/send-buttons.tsx'
import { SendForm } from '../form/send-form.tsx'
import { TextArea } from '../form/text-area.tsx'
import { TextField } from '../form/text-field.tsx'
import { EmphasisFields } from '../okrs/emphasis-fields.tsx'
import { keptEmphasis, type EmphasisDraft } from '../okrs/emphasis-draft.ts'
import { fieldError } from '../transport/refused.ts'
import { useExpectationAct } from './use-expectation-act.ts'

/** A leader's hope in their own words. It is addressed to all teams and binds none. */
export function ExpectationForm({ cycle, close }: { cycle: string; close: () => void }) {
  const api = useApi()
  const [title, setTitle] = useState('')
  const [context, setContext] = useState('')
  const [emphasis, setEmphasis] = useState<EmphasisDraft[]>([])
  const [id] = useState(() => crypto.randomUUID())
  const [fault, setFault] = useState<string | null>(null)
  const act = useExpectationAct((body: NewExpectation) => api.publishExpectation(body))
  const send = () => {
    if (act.isPending) return
    if (title.trim() === '') return setFault('Say what you hope for.')
    setFault(null)
    act.mutate({ id, cycle, title, context, emphasis: keptEmphasis(emphasis) }, { onSuccess: close })
  }
  return (
    <SendForm className="card stack" send={send} close={close} fault={fault ?? act.error}>
      <TextField
        label="What do you hope for?"
        value={title}
        onChange={setTitle}
        hint="For instance: Australia comes first this quarter."
        error={fault ?? fieldError(act.error, 'title')}
      />
      <TextArea
        label="What do you know that the teams may not?"
        value={context}
        onChange={setContext}
        optional
        hint="Who knows more shares it: that is the point of an expectation."
        error={fieldError(act.error, 'context')}
      />
      <EmphasisFields emphasis={emphasis} onChange={setEmphasis} error={fieldError(act.error, 'emphasis')} />
      <SendButtons act={act} send="Publish" cancel={close} />
    </SendForm>
  )
}
