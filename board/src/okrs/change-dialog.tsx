import { useState } from 'react'
import type { OkrSetView } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { Dialog } from '../form/dialog.tsx'
import { ProblemMessage } from '../form/problem-message.tsx'
import { SendForm } from '../form/send-form.tsx'
import { TextArea } from '../form/text-area.tsx'
import { fieldError } from '../transport/refused.ts'
import { ChangeFields } from './change-fields.tsx'
import { draftOf } from './change-draft.ts'
import { changeFaults } from './change-of.ts'
import { Conflict } from './conflict.tsx'
import { conflictOf } from './conflict-of.ts'
import { goneFrom } from './gone.ts'
import { GonePart } from './gone-part.tsx'
import { CHANGE_WORDS, type PlannedChange } from './planned-change.ts'
import { useChange } from './use-change.ts'

type Props = { change: PlannedChange; set: OkrSetView; team: string; cycle: string; close: () => void }

/** One small named change and its sentence (law 10). A conflict shows both versions and lets the editor decide. */
export function ChangeDialog({ change: planned, set, team, cycle, close }: Props) {
  const [draft, setDraft] = useState(() => draftOf(planned))
  const [ids, setIds] = useState(newIds)
  const [faults, setFaults] = useState<Record<string, string>>({})
  const change = useChange(team, cycle)
  const conflict = conflictOf(change.error)
  // our own removal takes it out as well
  const gone = change.isPending || change.isSuccess ? null : goneFrom(set, planned)
  const words = CHANGE_WORDS[planned.kind]

  const errorAt = (path: string) => faults[path] ?? fieldError(change.error, path, `0.${path}`)
  const send = (version: number | null = null, attempt = ids) => {
    if (change.isPending) return
    const found = changeFaults(planned, draft)
    setFaults(found)
    if (Object.keys(found).length === 0) change.mutate({ planned, draft, ids: attempt, version }, { onSuccess: close })
  }
  const overwrite = (version: number) => {
    const attempt = newIds()
    setIds(attempt)
    send(version, attempt)
  }
  const footer = gone ? (
    <Button appearance="primary" onClick={close}>
      Close
    </Button>
  ) : conflict ? (
    <>
      <Button appearance="subtle" onClick={close}>
        Keep what stands now
      </Button>
      <Button appearance="warning" onClick={() => overwrite(conflict.version)} isLoading={change.isPending}>
        Save mine over it
      </Button>
    </>
  ) : (
    <>
      <Button appearance="subtle" onClick={close}>
        Cancel
      </Button>
      <Button appearance={words.danger ? 'danger' : 'primary'} onClick={() => send()} isLoading={change.isPending}>
        {words.save}
      </Button>
    </>
  )
  return (
    <Dialog
      title={
        gone
          ? `Somebody ${gone.what === 'request' ? 'released' : 'removed'} this meanwhile`
          : conflict
            ? 'Somebody changed this meanwhile'
            : words.title
      }
      close={close}
      footer={footer}
    >
      <SendForm send={() => !conflict && !gone && send()} fault={Object.keys(faults).length > 0 ? faults : change.error}>
        {gone ? (
          <GonePart gone={gone} mine={draft} planned={planned} />
        ) : conflict ? (
          <Conflict mine={draft} planned={planned} now={conflict} />
        ) : (
          <>
            <ChangeFields planned={planned} set={set} draft={draft} edit={(c) => setDraft({ ...draft, ...c })} errorAt={errorAt} />
            <TextArea
              label="Why, in a sentence"
              rows={2}
              value={draft.sentence}
              onChange={(sentence) => setDraft({ ...draft, sentence })}
              hint={
                planned.kind === 'releaseRequest'
                  ? 'All members see it, and who asked is told.'
                  : 'Kept beside the change, in your own words.'
              }
              error={errorAt('sentence')}
            />
            <ProblemMessage error={change.error} />
          </>
        )}
      </SendForm>
    </Dialog>
  )
}

function newIds() {
  return { change: crypto.randomUUID(), part: crypto.randomUUID() }
}
