import { useId, useState } from 'react'
import Button from '@atlaskit/button/new'
import { ProblemMessage } from '../form/problem-message.tsx'
import { DAY_MS, dayFrom, FURTHEST_DAYS, landmarkBy, landmarksFrom } from './landmarks.ts'

const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeZone: 'UTC' })
const SHORT = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' })
const A_WEEK = 7

type Props = { now: Date; act: { isPending: boolean; error: unknown }; go: (to: Date) => void }

/** Days ahead of the demo's own now. The arrow keys move it by a day, Page Up and Page Down by weeks, Home and End to its ends. */
export function TimeSlider({ now, act, go }: Props) {
  const id = useId()
  const [days, setDays] = useState(A_WEEK)
  const landmarks = landmarksFrom(now)
  const by = landmarkBy(landmarks, days)
  const to = dayFrom(now, days)
  const inWords = `${FULL.format(to)}, in ${days === 1 ? 'a day' : `${days} days`}`
  return (
    <form
      className="time-slider"
      onSubmit={(event) => {
        event.preventDefault()
        go(to)
      }}
    >
      <label className="field-label" htmlFor={id}>
        Move the demo to
      </label>
      <output className="time-slider-date" htmlFor={id}>
        <strong>{FULL.format(to)}</strong>
        <span className="subtle">{by ? by.label : 'nothing on the calendar until then'}</span>
      </output>
      <input
        id={id}
        type="range"
        min={1}
        max={FURTHEST_DAYS}
        step={1}
        value={days}
        list={`${id}-marks`}
        aria-valuetext={by ? `${inWords}: ${by.label}` : inWords}
        onChange={(event) => setDays(Number(event.currentTarget.value))}
      />
      <datalist id={`${id}-marks`}>
        {landmarks.map((mark) => (
          <option key={mark.label} value={mark.days}>
            {mark.label}
          </option>
        ))}
      </datalist>
      <div className="time-slider-marks" role="group" aria-label="Days on the calendar">
        {landmarks.map((mark) => (
          <Button key={mark.label} spacing="compact" isSelected={mark.days === days} onClick={() => setDays(mark.days)}>
            {`${mark.label} · ${SHORT.format(new Date(now.getTime() + mark.days * DAY_MS))}`}
          </Button>
        ))}
      </div>
      <ProblemMessage error={act.error} />
      <div>
        <Button type="submit" appearance="primary" isLoading={act.isPending}>
          {`Go to ${SHORT.format(to)}`}
        </Button>
      </div>
    </form>
  )
}
