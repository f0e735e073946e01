import './answer.css'
import { useRef } from 'react'
import type { RequestDetail } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { useShortcuts, useShortcutsEnabled } from '../form/shortcuts.ts'
import { ANSWERS, type AnswerDraft, type AnswerKind } from './answer-draft.ts'
import { AnswerForm } from './answer-form.tsx'
import { ANSWER_WORDS } from './answer-words.ts'

type Props = { request: RequestDetail; draft: AnswerDraft; keep: (draft: AnswerDraft) => void; onDecided: () => void }

/** The five answers. One is open at a time; the draft is shared, so that changing one's mind keeps the words. */
export function AnswerPanel({ request, draft, keep, onDecided }: Props) {
  const buttons = useRef<HTMLDivElement>(null)
  const shortcuts = useShortcutsEnabled()
  const possible = ANSWERS.filter((kind) => request.may.includes(kind) || kind === draft.kind)
  const open = (kind: AnswerKind | null) => keep({ ...draft, kind })
  const close = () => {
    const at = possible.findIndex((kind) => kind === draft.kind)
    open(null)
    buttons.current?.querySelectorAll('button')[at]?.focus()
  }
  useShortcuts(Object.fromEntries(possible.map((kind) => [ANSWER_WORDS[kind].key, () => open(kind)])))

  return (
    <section className="card answer-panel" aria-label="Your answer">
      <h2 className="card-title">Your answer</h2>
      <div className="answer-buttons" ref={buttons}>
        {possible.map((kind) => (
          <Button
            key={kind}
            appearance={kind === 'adopt' && draft.kind === null ? 'primary' : 'default'}
            isSelected={draft.kind === kind}
            aria-expanded={draft.kind === kind}
            onClick={() => open(draft.kind === kind ? null : kind)}
            {...(shortcuts ? { 'aria-keyshortcuts': ANSWER_WORDS[kind].key } : {})}
          >
            {ANSWER_WORDS[kind].button}
            {shortcuts && (
              <span className="button-key" aria-hidden="true">
                {ANSWER_WORDS[kind].key}
              </span>
            )}
          </Button>
        ))}
      </div>
      {draft.kind !== null && possible.includes(draft.kind) ? (
        <AnswerForm key={draft.kind} kind={draft.kind} request={request} draft={draft} keep={keep} close={close} onDecided={onDecided} />
      ) : (
        <p className="subtle">Nothing is decided until you send it. What you write is kept in this tab.</p>
      )}
    </section>
  )
}
