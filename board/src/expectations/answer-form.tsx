import { useState } from 'react'
import type { ExpectationView, Me, NewExpectationAnswer } from '@pull-okr/core/contract/types'
import { useQueries } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { SendButtons } from '../form/send-buttons.tsx'
import { SelectField } from '../form/select-field.tsx'
import { SendForm } from '../form/send-form.tsx'
import { TextArea } from '../form/text-area.tsx'
import { fieldError } from '../transport/refused.ts'
import { useExpectationAct } from './use-expectation-act.ts'
import { useOwnCycles } from './use-own-cycles.ts'

type Props = { expectation: ExpectationView; team: Me['teams'][number]; close: () => void }
type Kind = NewExpectationAnswer['kind']

const KINDS: { value: Kind; label: string }[] = [
  { value: 'pulled', label: 'Pulled into a key result' },
  { value: 'notThisCycle', label: 'Not this cycle, because …' },
  { value: 'question', label: 'A question first' },
]
const WORDS: Record<Kind, { label: string; missing: string }> = {
  pulled: { label: 'In your own words', missing: '' },
  notThisCycle: { label: 'Why not this cycle?', missing: 'Say why: the leaders read it.' },
  question: { label: 'Your question to the leaders', missing: 'What do you want to know?' },
}

/** What the team says to it. Pulling means that a key result of its own, already written, takes it up. */
export function AnswerForm({ expectation, team, close }: Props) {
  const api = useApi()
  const okrs = useQueries({
    queries: useOwnCycles(team.key, expectation.cycle).map((cycle) => ({
      queryKey: keys.okrs(team.key, cycle),
      queryFn: () => api.okrs(team.key, cycle),
    })),
  })
  const [kind, setKind] = useState<Kind>('pulled')
  const [keyResult, setKeyResult] = useState('')
  const [text, setText] = useState('')
  const [id] = useState(() => crypto.randomUUID())
  const [faults, setFaults] = useState<Record<string, string>>({})
  const act = useExpectationAct((answer: NewExpectationAnswer) => api.answerExpectation(expectation.id, answer))
  const choices = okrs
    .flatMap(({ data }) => data?.objectives ?? [])
    .flatMap((o) => o.keyResults.map((k) => ({ value: k.id, label: k.title })))

  const send = () => {
    if (act.isPending) return
    const found = {
      ...(kind === 'pulled' && keyResult === '' && { keyResult: 'Choose the key result that takes it up.' }),
      ...(kind !== 'pulled' && text.trim() === '' && { text: WORDS[kind].missing }),
    }
    setFaults(found)
    if (Object.keys(found).length > 0) return
    const base = { id, team: team.id, text }
    act.mutate(kind === 'pulled' ? { ...base, kind, keyResult } : { ...base, kind }, { onSuccess: close })
  }
  return (
    <SendForm className="stack question-form" send={send} close={close} fault={Object.keys(faults).length > 0 ? faults : act.error}>
      <SelectField label={`${team.name} answers`} value={kind} onChange={setKind} options={KINDS} />
      {kind === 'pulled' && (
        <SelectField
          label="Key result"
          value={keyResult}
          onChange={setKeyResult}
          options={[{ value: '', label: choices.length === 0 ? 'Your draft has no key result yet' : 'Choose one' }, ...choices]}
          error={faults['keyResult'] ?? fieldError(act.error, 'keyResult')}
        />
      )}
      <TextArea
        label={WORDS[kind].label}
        rows={2}
        value={text}
        onChange={setText}
        optional={kind === 'pulled'}
        error={faults['text'] ?? fieldError(act.error, 'text')}
      />
      <SendButtons act={act} send="Answer" cancel={close} />
    </SendForm>
  )
}
