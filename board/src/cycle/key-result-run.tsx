import './cycle.css'
import { useState } from 'react'
import type { CheckInView, KeyResultView, OkrSetView } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import Lozenge from '@atlaskit/lozenge'
import { Of } from '../okrs/of.tsx'
import { Moment } from '../words/moment.tsx'
import { CheckInForm } from './check-in-form.tsx'
import { progressInWords } from './progress-in-words.ts'
import { ScoreLine } from './score-line.tsx'
import { Trend } from './trend.tsx'
import { useCheckIns } from './use-check-ins.ts'

/** How a key result fares while its cycle runs, and how it was scored. */
export function KeyResultRun({ set, keyResult }: { set: OkrSetView; keyResult: KeyResultView }) {
  const { data } = useCheckIns(set)
  const [open, setOpen] = useState(false)
  const own = data?.keyResults.find((one) => one.keyResult === keyResult.id)
  const score = set.closing?.scores.find((one) => one.keyResult === keyResult.id)
  if (score) return <ScoreLine score={score} last={own?.entries[0]} />
  if (!own || !data) return null
  const [latest] = own.entries
  return (
    <div className="run">
      <div className="run-head">
        {own.due === 'overdue' && <Lozenge appearance="removed">Check-in overdue</Lozenge>}
        {own.due === 'due' && <Lozenge appearance="moved">Check-in due</Lozenge>}
        {latest ? <Latest entry={latest} measure={keyResult.measure} /> : <span className="subtle">Not checked in yet.</span>}
        {data.mayWrite && own.due !== 'none' && !open && (
          <Button spacing="compact" onClick={() => setOpen(true)}>
            Check in
            <Of name={keyResult.title} />
          </Button>
        )}
      </div>
      {latest && (
        <p className="run-sentence" dir="auto">
          “{latest.sentence}”
        </p>
      )}
      {open && <CheckInForm set={set} keyResult={own} close={() => setOpen(false)} />}
      <Trend entries={own.entries} measure={keyResult.measure} />
    </div>
  )
}

function Latest({ entry, measure }: { entry: CheckInView; measure: KeyResultView['measure'] }) {
  return (
    <span>
      <strong>{progressInWords(entry, measure)}</strong>, confidence {entry.confidence} of 10,{' '}
      <span className="subtle">
        <Moment at={entry.at} />
      </span>
    </span>
  )
}
