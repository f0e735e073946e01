import { useState, type ReactNode } from 'react'
import type { TeamDetail, TeamSettings } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { ProblemMessage } from '../form/problem-message.tsx'
import { SendForm } from '../form/send-form.tsx'
import { TextArea } from '../form/text-area.tsx'
import { useKeptDraft } from '../form/use-kept-draft.ts'
import { fieldError } from '../transport/refused.ts'

type Props = {
  title: string
  team: TeamDetail
  mayChange: boolean
  /** what stands now, in words */
  now: ReactNode
  change: string
  save: string
  /** a sentence as somebody might write it, to be seen and not sent */
  example: string
  settings: () => Omit<TeamSettings, 'sentence'>
  /** what the service would refuse, by the field's path, said before sending */
  faults?: () => Record<string, string>
  renderFields?: (errorAt: (path: string) => string | undefined) => ReactNode
  /** fields that are kept in this tab until they are saved or discarded */
  draft?: { isChanged: boolean; forget: () => void }
}

/** One setting: what stands, and a small form to change it with its sentence. */
export function Setting({ title, team, mayChange, now, change, save, example, settings, faults, renderFields, draft }: Props) {
  const api = useApi()
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  const [sentence, keepSentence] = useKeptDraft(`setting:${team.id}:${title}`, () => '')
  const [missing, setMissing] = useState<Record<string, string> | null>(null)
  const forget = () => {
    keepSentence('')
    draft?.forget()
    setOpen(false)
  }
  const update = useMutation({
    mutationFn: () => api.updateTeam(team.key, { ...settings(), sentence }),
    onSuccess: (next) => {
      queries.setQueryData(keys.team(team.key), next)
      for (const first of ['requests', 'capacity']) void queries.invalidateQueries({ queryKey: [first] })
      forget()
    },
  })
  const send = () => {
    if (update.isPending) return
    const found = { ...faults?.(), ...(sentence.trim() === '' && { sentence: 'Say why in a sentence: it is kept.' }) }
    const complete = Object.keys(found).length === 0
    setMissing(complete ? null : found)
    if (complete) update.mutate()
    else update.reset()
  }
  const errorAt = (path: string) => missing?.[path] ?? fieldError(update.error, path)
  const show = () => {
    setMissing(null)
    update.reset()
    setOpen(true)
  }
  return (
    <section className="card setting" aria-label={title}>
      <div className="setting-head">
        <div className="setting-words">
          <h2 className="card-title">{title}</h2>
          {now}
        </div>
        {mayChange && !open && <Button onClick={show}>{draft?.isChanged ? 'Go on' : change}</Button>}
      </div>
      {open && (
        <SendForm send={send} close={() => setOpen(false)} fault={missing ?? update.error}>
          {renderFields?.(errorAt)}
          <TextArea
            label="Why, in a sentence"
            rows={2}
            placeholder={`For example: ${example}`}
            value={sentence}
            onChange={keepSentence}
            error={errorAt('sentence')}
          />
          <ProblemMessage error={update.error} />
          <div className="row-of-buttons">
            <Button type="submit" appearance="primary" isLoading={update.isPending}>
              {save}
            </Button>
            <Button appearance="subtle" onClick={draft?.isChanged ? forget : () => setOpen(false)}>
              {draft?.isChanged ? 'Discard changes' : 'Cancel'}
            </Button>
            {draft?.isChanged && <span className="subtle">Not saved yet; kept in this tab.</span>}
          </div>
        </SendForm>
      )}
    </section>
  )
}
