import { useState } from 'react'
import type { OkrImport } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { Dialog } from '../form/dialog.tsx'
import { Field } from '../form/field.tsx'
import { ProblemMessage } from '../form/problem-message.tsx'
import { SendForm } from '../form/send-form.tsx'
import { TextArea } from '../form/text-area.tsx'
import { fieldError, Refused } from '../transport/refused.ts'

type File = { format: 'csv' | 'json'; content: string }

/** A file, what it would change, and the sentence with which it does: nothing happens before somebody has read it. */
export function ImportDialog({ team, cycle, close }: { team: string; cycle: string; close: () => void }) {
  const api = useApi()
  const queries = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [sentence, setSentence] = useState('')
  const [missing, setMissing] = useState<string | undefined>()
  const preview = useMutation({ mutationFn: (chosen: File) => api.importOkrs(team, cycle, { ...chosen, preview: true }) })
  const imports = useMutation({
    mutationFn: (chosen: File) => api.importOkrs(team, cycle, { ...chosen, preview: false, sentence }),
    onSuccess: () => {
      for (const first of ['okrs', 'capacity', 'conversations']) void queries.invalidateQueries({ queryKey: [first] })
      close()
    },
  })
  const changes = preview.data?.changes ?? []

  const choose = async (input: HTMLInputElement) => {
    const [chosen] = input.files ?? []
    imports.reset()
    if (!chosen) return
    const read: File = { format: /\.json$/i.test(chosen.name) ? 'json' : 'csv', content: await chosen.text() }
    setFile(read)
    preview.mutate(read)
  }
  const send = () => {
    if (!file || changes.length === 0 || imports.isPending) return
    if (sentence.trim() === '') return setMissing('Say why in a sentence: it is kept beside each change.')
    setMissing(undefined)
    imports.mutate(file)
  }
  return (
    <Dialog
      title="Import a file"
      close={close}
      footer={
        <>
          <Button appearance="subtle" onClick={close}>
            Cancel
          </Button>
          <Button appearance="primary" onClick={send} isLoading={imports.isPending} isDisabled={changes.length === 0}>
            Import into the draft
          </Button>
        </>
      }
    >
      <SendForm send={send} fault={missing ?? imports.error}>
        <Field
          label="A CSV or JSON file of OKRs"
          value=""
          onChange={() => undefined}
          hint="As it is saved here. Nothing is removed and no request is adopted by it; what the file does not name stays."
        >
          {({ value: _, onChange: _change, dir: _dir, ...control }) => (
            <input
              {...control}
              type="file"
              accept=".csv,.json,text/csv,application/json"
              onChange={(event) => void choose(event.currentTarget)}
            />
          )}
        </Field>
        <Preview preview={preview} />
        {changes.length > 0 && (
          <TextArea
            label="Why, in a sentence"
            rows={2}
            value={sentence}
            onChange={setSentence}
            hint="Kept beside each change, in your own words."
            error={missing ?? fieldError(imports.error, 'sentence')}
          />
        )}
        <Faults error={imports.error} />
      </SendForm>
    </Dialog>
  )
}

type Previewing = { isPending: boolean; error: unknown; data: OkrImport | undefined }

function Preview({ preview: { isPending, error, data } }: { preview: Previewing }) {
  if (isPending) return <p className="subtle">Reading …</p>
  if (error) return <Faults error={error} />
  if (!data) return null
  if (data.changes.length === 0) return <p role="status">The draft says all of this already: there is nothing to change.</p>
  return (
    <div className="stack-tight" role="status">
      <p>
        <strong>{data.changes.length === 1 ? 'One change' : `${data.changes.length} changes`}, all or none:</strong>
      </p>
      <ol className="import-preview" aria-label="What would change">
        {data.changes.map(({ place, summary }, index) => (
          <li key={index} dir="auto">
            {summary} <span className="import-place">({place})</span>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** Everything that is wrong with a file, each with its row and field. */
function Faults({ error }: { error: unknown }) {
  if (!error) return null
  const errors = error instanceof Refused ? error.problem.errors : []
  return (
    <>
      <ProblemMessage error={error} />
      {errors.length > 1 && (
        <ul className="import-faults">
          {errors.map(({ path, message }) => (
            <li key={path + message} dir="auto">
              {message}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
