import { useState } from 'react'
import type { NewClose, ToClose } from '@pull-okr/core/contract/types'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { SendButtons } from '../form/send-buttons.tsx'
import { SendForm } from '../form/send-form.tsx'
import { TextArea } from '../form/text-area.tsx'
import { useKeptDraft } from '../form/use-kept-draft.ts'
import { paths } from '../paths.ts'
import { fieldError } from '../transport/refused.ts'
import { closeDraft, closeFaults, closeOf, NO_END, NO_SCORE } from './close-draft.ts'
import { EndFields } from './end-fields.tsx'
import { ScoreFields } from './score-fields.tsx'

export function CloseForm({ asked }: { asked: ToClose }) {
  const { team, cycle, next, keyResults, requests } = asked
  const api = useApi()
  const queries = useQueryClient()
  const [, navigate] = useLocation()
  const [draft, keep, forget] = useKeptDraft(`close:${team.id}:${cycle.id}`, closeDraft)
  const [faults, setFaults] = useState<Record<string, string>>({})
  const leave = () => navigate(paths.okrs(team.key, cycle.id))
  const act = useMutation({
    mutationFn: (body: NewClose) => api.closeOkrs(team.key, cycle.id, body),
    onSuccess: (set) => {
      queries.setQueryData(keys.okrs(team.key, cycle.id), set)
      for (const first of ['okrs', 'cycle', 'requests', 'request', 'capacity']) void queries.invalidateQueries({ queryKey: [first] })
      forget()
      leave()
    },
    onError: () => void queries.invalidateQueries({ queryKey: keys.toClose(team.key, cycle.id) }),
  })
  const send = () => {
    if (act.isPending) return
    const found = closeFaults(draft, asked)
    setFaults(found)
    if (Object.keys(found).length === 0) act.mutate(closeOf(draft, asked))
  }
  const errorAt = (path: string) => faults[path] ?? fieldError(act.error, path)
  return (
    <SendForm className="stack" send={send} takesFocus={false} fault={Object.keys(faults).length > 0 ? faults : act.error}>
      {keyResults.map((one, n) => (
        <ScoreFields
          key={one.keyResult}
          keyResult={one}
          draft={draft.scores[one.keyResult] ?? NO_SCORE}
          onChange={(score) => keep({ ...draft, scores: { ...draft.scores, [one.keyResult]: score } })}
          errorAt={(field) => errorAt(`keyResults.${n}.${field}`)}
        />
      ))}
      {requests.length > 0 && <h2 className="card-title">What you had adopted: each issue gets an answer</h2>}
      {requests.map((one, n) => (
        <EndFields
          key={one.request}
          request={one}
          next={next.name}
          draft={draft.ends[one.request] ?? NO_END}
          onChange={(end) => keep({ ...draft, ends: { ...draft.ends, [one.request]: end } })}
          errorAt={(field) => errorAt(`requests.${n}.${field}`)}
        />
      ))}
      <section className="card to-close">
        <TextArea
          label="What did you learn?"
          value={draft.learned}
          onChange={(learned) => keep({ ...draft, learned })}
          hint="The learning page keeps it, beside what was promised and achieved."
          error={errorAt('sentence')}
        />
      </section>
      <SendButtons act={act} send={`Close ${cycle.name}`} cancel={leave} leave="Not yet" />
    </SendForm>
  )
}
