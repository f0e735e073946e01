import './today.css'
import { useState } from 'react'
import type { Digest } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { ProblemMessage } from '../form/problem-message.tsx'
import { SelectField } from '../form/select-field.tsx'
import { SendForm } from '../form/send-form.tsx'
import { usePointedAt } from '../shell/use-pointed-at.ts'
import { fieldError } from '../transport/refused.ts'
import { guessedZone, timeZones } from './time-zones.ts'

/** When what waits is mailed: once a day at most, at an hour of one's own, or not at all. */
export function DigestSetting() {
  const api = useApi()
  const { data } = useQuery({ queryKey: keys.digest, queryFn: api.digest })
  usePointedAt(data !== undefined)
  return data ? <DigestForm digest={data} /> : null
}

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, '0')}:00` }))

function DigestForm({ digest }: { digest: Digest }) {
  const api = useApi()
  const queries = useQueryClient()
  const [wanted, setWanted] = useState(digest.wanted)
  const [hour, setHour] = useState(String(digest.hour))
  const [timeZone, setTimeZone] = useState(digest.timeZone ?? guessedZone())
  const save = useMutation({
    mutationFn: () => api.changeDigest({ wanted, hour: Number(hour), timeZone }),
    onSuccess: (changed) => queries.setQueryData(keys.digest, changed),
  })
  const same = wanted === digest.wanted && hour === String(digest.hour) && timeZone === digest.timeZone
  return (
    <section className="card digest-form" id="mail" tabIndex={-1} aria-labelledby="mail-title">
      <h2 className="card-title" id="mail-title">
        By mail, once a day at most
      </h2>
      <p className="subtle">{whereTo(digest)}</p>
      <SendForm send={() => !save.isPending && save.mutate()} takesFocus={false} fault={save.error}>
        <label className="digest-switch">
          <input type="checkbox" checked={wanted} onChange={(event) => setWanted(event.currentTarget.checked)} />
          Mail me what waits for me. Nothing waits: no mail.
        </label>
        <div className="digest-fields">
          <SelectField label="At" value={hour} onChange={setHour} options={HOURS} error={fieldError(save.error, 'hour')} />
          <SelectField
            label="Time zone"
            value={timeZone}
            onChange={setTimeZone}
            options={timeZones(timeZone).map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
            hint={digest.timeZone === null ? 'As your browser says; nobody has set it yet.' : undefined}
            error={fieldError(save.error, 'timeZone')}
          />
        </div>
        <ProblemMessage error={save.error} />
        <div>
          <Button type="submit" isLoading={save.isPending} isDisabled={same}>
            {save.isSuccess && same ? 'Saved' : 'Save'}
          </Button>
        </div>
      </SendForm>
    </section>
  )
}

function whereTo({ mailed, email }: Digest): string {
  if (!mailed) return 'No mail server is configured here, so nothing is mailed; this page always has it.'
  return email === null ? 'Your tracker hides your address, so nothing is mailed; this page always has it.' : `To ${email}.`
}
