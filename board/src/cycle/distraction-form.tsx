import { useState } from 'react'
import type { NewDistraction } from '@pull-okr/core/contract/types'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { SendButtons } from '../form/send-buttons.tsx'
import { SendForm } from '../form/send-form.tsx'
import { TextArea } from '../form/text-area.tsx'
import { TextField } from '../form/text-field.tsx'
import { useKeptDraft } from '../form/use-kept-draft.ts'
import { fieldError } from '../transport/refused.ts'

type Props = { team: string; cycle: string; close: () => void }

export function DistractionForm({ team, cycle, close }: Props) {
  const api = useApi()
  const queries = useQueryClient()
  const [draft, keep, forget] = useKeptDraft(`distraction:${team}`, () => ({ sentence: '', items: '1', issue: '' }))
  const [id] = useState(() => crypto.randomUUID())
  const [faults, setFaults] = useState<Record<string, string>>({})
  const act = useMutation({
    mutationFn: (body: NewDistraction) => api.logDistraction(team, cycle, body),
    onSuccess: (list) => {
      queries.setQueryData(keys.distractions(team, cycle), list)
      forget()
      close()
    },
  })
  const send = () => {
    if (act.isPending) return
    const found = {
      ...(draft.sentence.trim() === '' && { sentence: 'Say what came in between.' }),
      ...(!/^\s*[1-9]\d{0,3}\s*$/.test(draft.items) && { items: 'A whole number of items, at least one.' }),
    }
    setFaults(found)
    if (Object.keys(found).length > 0) return
    const { sentence, items, issue } = draft
    act.mutate({ id, sentence, items: Number(items), ...(issue.trim() !== '' && { issue }) })
  }
  const errorAt = (path: string) => faults[path] ?? fieldError(act.error, path)
  return (
    <SendForm className="stack question-form" send={send} close={close} fault={Object.keys(faults).length > 0 ? faults : act.error}>
      <TextArea
        label="What came in between"
        rows={2}
        value={draft.sentence}
        onChange={(sentence) => keep({ ...draft, sentence })}
        hint="Unplanned work that you took on mid-cycle."
        error={errorAt('sentence')}
      />
      <div className="pair">
        <TextField
          label="How big, in items"
          inputMode="numeric"
          maxLength={4}
          value={draft.items}
          onChange={(items) => keep({ ...draft, items })}
          hint="As you estimate it."
          error={errorAt('items')}
        />
        <TextField
          label="Issue key"
          optional
          maxLength={100}
          value={draft.issue}
          onChange={(issue) => keep({ ...draft, issue })}
          error={errorAt('issue')}
        />
      </div>
      <SendButtons act={act} send="Log it" cancel={close} />
    </SendForm>
  )
}
