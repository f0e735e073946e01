import { useEffect, useId, useRef } from 'react'
import type { RequestRow } from '@pull-okr/core/contract/types'
import { cycleName } from '@pull-okr/core'
import { Link } from 'wouter'
import { Delay } from '../inbox/delay.tsx'
import { paths } from '../paths.ts'
import { StateLozenge } from '../words/state-lozenge.tsx'
import { AskAnswer } from './ask-answer.tsx'

type Props = {
  ask: RequestRow
  open: boolean
  setOpen: (open: boolean) => void
  /** one's own reply has taken it to another place on the page: the reader goes with it */
  moved: boolean
  onReplied: () => void
  onFound: () => void
}

/** One ask; its answer and the reply are loaded when it is opened. */
export function AskCard({ ask, open, setOpen, moved, onReplied, onFound }: Props) {
  const card = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (!moved) return
    card.current?.scrollIntoView({ block: 'center' })
    card.current?.focus({ preventScroll: true })
    onFound()
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [moved])
  const id = useId()
  return (
    <li className="card ask-card" ref={card} tabIndex={-1}>
      <div className="ask-head">
        <div className="ask-words">
          <Link href={paths.request(ask.id)} className="ask-title" dir="auto">
            {ask.title}
          </Link>
          <p className="facts-line">
            <span className="issue-key">{ask.issueKey}</span>
            <bdi>{ask.team.name}</bdi>
            <Delay row={ask} />
          </p>
        </div>
        <div className="ask-state">
          <StateLozenge state={ask.state} side="stakeholder" />
          {ask.cycle && <span className="subtle">{ask.state === 'deferred' ? `until ${cycleName(ask.cycle)}` : cycleName(ask.cycle)}</span>}
        </div>
        <button type="button" className="ask-toggle" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {open ? 'Hide' : ask.answeredAt === null && ask.state === 'asked' ? 'Show more' : 'Show the answer'}
          <span className="visually-hidden" dir="auto">
            {': '}
            {ask.title}
          </span>
        </button>
      </div>
      <div id={id} hidden={!open}>
        {open && <AskAnswer id={ask.id} onReplied={onReplied} />}
      </div>
    </li>
  )
}
