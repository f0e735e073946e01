import { useState } from 'react'
import type { NewSupply, SuppliesView } from '@pull-okr/core/contract/types'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { SendButtons } from '../form/send-buttons.tsx'
import { SelectField } from '../form/select-field.tsx'
import { SendForm } from '../form/send-form.tsx'
import { TextArea } from '../form/text-area.tsx'
import { TextField } from '../form/text-field.tsx'
import { fieldError } from '../transport/refused.ts'
import { useSupplyAct } from './use-supply-act.ts'

type Props = { supplies: SuppliesView; team: string; begin: { direction: NewSupply['direction']; other: string }; close: () => void }

/** One side says so; the other one confirms, or says “not us”. */
export function ClaimForm({ supplies, team, begin, close }: Props) {
  const api = useApi()
  const { name, id: own } = supplies.team
  const teams = useQuery({ queryKey: keys.teams, queryFn: api.teams, staleTime: 60_000 })
  const [direction, setDirection] = useState(begin.direction)
  const [other, setOther] = useState(begin.other)
  const [what, setWhat] = useState('')
  const [sentence, setSentence] = useState('')
  const [id] = useState(() => crypto.randomUUID())
  const [faults, setFaults] = useState<Record<string, string>>({})
  const act = useSupplyAct((body: NewSupply) => api.claimSupply(team, body))
  const send = () => {
    if (act.isPending) return
    const found = {
      ...(other === '' && { other: 'Choose a team.' }),
      ...(what.trim() === '' && { what: 'For what?' }),
      ...(sentence.trim() === '' && { sentence: 'Say why in a sentence: the other side reads it.' }),
    }
    setFaults(found)
    if (Object.keys(found).length === 0) act.mutate({ id, other, direction, what, sentence }, { onSuccess: close })
  }
  const errorAt = (path: string) => faults[path] ?? fieldError(act.error, path)
  const choices = (teams.data?.teams ?? []).filter((one) => one.id !== own).map((one) => ({ value: one.id, label: one.name }))
  return (
    <SendForm className="card stack" send={send} close={close} fault={Object.keys(faults).length > 0 ? faults : act.error}>
      <SelectField
        label="Team"
        value={other}
        onChange={setOther}
        options={[{ value: '', label: 'Choose a team' }, ...choices]}
        error={errorAt('other')}
      />
      <SelectField
        label="What is it to you?"
        value={direction}
        onChange={setDirection}
        options={[
          { value: 'supplier', label: `It supplies ${name}` },
          { value: 'customer', label: `${name} supplies it` },
        ]}
        error={errorAt('direction')}
      />
      <TextField label="With what?" value={what} onChange={setWhat} hint="For instance: the price feed." error={errorAt('what')} />
      <TextArea label="Why, in a sentence" rows={2} value={sentence} onChange={setSentence} error={errorAt('sentence')} />
      <SendButtons act={act} send="Say so" cancel={close} />
    </SendForm>
  )
}
