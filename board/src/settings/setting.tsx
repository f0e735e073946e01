import { useState, type ReactNode } from 'react'
import type { SettingsPart, TeamDetail, TeamSettings } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { ProblemMessage } from '../form/problem-message.tsx'
import { SendForm } from '../form/send-form.tsx'
import { TextArea } from '../form/text-area.tsx'
import { useKeptDraft } from '../form/use-kept-draft.ts'
import { fieldError, statusOf } from '../transport/refused.ts'
import { OvertakenSetting } from './overtaken-setting.tsx'
import { overtakingVersion } from './overtaking-version.ts'
import { useSeenVersion } from './use-seen-version.ts'

type Props = {
  title: string
  /** what is saved as one: of two members who change it at once, the second is shown what the first has done */
  part: SettingsPart
  team: TeamDetail
  mayChange: boolean
  /** what stands now, in words */
  now: ReactNode
  change: string
  save: string
  /** a sentence as somebody might write it, to be seen and not sent */
  example: string
  settings: () => Omit<TeamSettings, 'sentence' | 'versions'>
  /** what the service would refuse, by the field's path, said before sending */
  faults?: () => Record<string, string>
  renderFields?: (errorAt: (path: string) => string | undefined) => ReactNode
  /** fields that are kept in this tab until they are saved or discarded */
  draft?: { isChanged: boolean; forget: () => void }
}

/** One setting: what stands, and a small form to change it with its sentence. */
export function Setting({ title, part, team, mayChange, now, change, save, example, settings, faults, renderFields, draft }: Props) {
  const api = useApi()
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  const [sentence, keepSentence] = useKeptDraft(`setting:${team.id}:${title}`, () => '')
  const [missing, setMissing] = useState<Record<string, string> | null>(null)
  const seen = useSeenVersion(team, part, draft?.isChanged ?? false)
  const forget = () => {
    keepSentence('')
    draft?.forget()
    setOpen(false)
  }
  const update = useMutation({
    mutationFn: (version: string | null) =>
      api.updateTeam(team.key, { ...settings(), sentence, ...(version !== null && { versions: { [part]: version } }) }),
    onSuccess: (next) => {
      queries.setQueryData(keys.team(team.key), next)
      for (const first of ['requests', 'capacity', 'okrs', 'cycle', 'askRounds']) void queries.invalidateQueries({ queryKey: [first] })
      forget()
    },
    onError: (error) => {
      if (statusOf(error) === 409) void queries.invalidateQueries({ queryKey: keys.team(team.key) })
    },
  })
  const overtaking = overtakingVersion(update.error)
  const send = (version: string | null) => {
    if (update.isPending) return
    const found = { ...faults?.(), ...(sentence.trim() === '' && { sentence: 'Say why in a sentence: it is kept.' }) }
    const complete = Object.keys(found).length === 0
    setMissing(complete ? null : found)
    if (complete) update.mutate(version)
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
        <SendForm send={() => overtaking === null && send(seen)} close={() => setOpen(false)} fault={missing ?? update.error}>
          {renderFields?.(errorAt)}
          <TextArea
            label="Why, in a sentence"
            rows={2}
            placeholder={`For example: ${example}`}
            value={sentence}
            onChange={keepSentence}
            error={errorAt('sentence')}
          />
          {overtaking === null ? (
            <>
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
            </>
          ) : (
            <OvertakenSetting now={now} keepTheirs={forget} saveMine={() => send(overtaking)} />
          )}
        </SendForm>
      )}
    </section>
  )
}
