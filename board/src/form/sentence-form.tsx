import { useState } from 'react'
import { fieldError } from '../transport/refused.ts'
import { SendButtons } from './send-buttons.tsx'
import { SendForm } from './send-form.tsx'
import { TextArea } from './text-area.tsx'

type Props = Pick<Parameters<typeof SendButtons>[0], 'send' | 'appearance' | 'leave'> & {
  label: string
  hint?: string
  /** the field's name in what is refused */
  field?: string
  begin?: string
  /** what is said where nothing was written; undefined: it may be left out */
  missing: string | undefined
  act: { isPending: boolean; error: unknown; mutate: (words: string, then?: { onSuccess: () => void }) => void }
  /** once it is sent; without it the form stays, for whoever shows what came of it */
  then?: () => void
  close: () => void
  className?: string
}

/** A form that asks for nothing but a sentence. */
export function SentenceForm(props: Props) {
  const { label, hint, field = 'sentence', begin = '', missing, act, then, close, className = 'stack question-form', ...buttons } = props
  const [words, setWords] = useState(begin)
  const [fault, setFault] = useState<string | null>(null)
  const send = () => {
    if (act.isPending) return
    if (missing !== undefined && words.trim() === '') return setFault(missing)
    setFault(null)
    act.mutate(words, then && { onSuccess: then })
  }
  return (
    <SendForm className={className} send={send} close={close} fault={fault ?? act.error}>
      <TextArea
        label={label}
        rows={2}
        value={words}
        onChange={setWords}
        hint={hint}
        optional={missing === undefined}
        error={fault ?? fieldError(act.error, field)}
      />
      <SendButtons {...buttons} act={act} cancel={close} />
    </SendForm>
  )
}
