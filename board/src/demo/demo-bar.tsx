import { useState } from 'react'
import Button from '@atlaskit/button/new'
import { useNow } from '../words/use-now.ts'
import { JourneyProgress } from './journey-progress.tsx'
import { TimeSlider } from './time-slider.tsx'
import { useDemoClock } from './use-demo-clock.ts'
import './demo.css'

const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone: 'UTC' })

/** What day it is in the demo, and the way to another one. */
export function DemoBar() {
  const now = useNow()
  const [open, setOpen] = useState(false)
  const { clock, moving, move, isHere } = useDemoClock()
  return (
    <aside className="demo-bar" aria-label="The demo's time">
      <div className="demo-bar-line">
        <span>
          Demo date: <strong>{DATE.format(now)}</strong>
        </span>
        {isHere && (
          <Button spacing="compact" aria-expanded={open} aria-controls="demo-time" onClick={() => setOpen(!open)}>
            {moving ? 'Moving …' : open ? 'Close' : 'Move time'}
          </Button>
        )}
      </div>
      {open && clock && (
        <div className="demo-panel" id="demo-time">
          {!moving && <TimeSlider key={clock.now} now={new Date(clock.now)} act={move} go={(to) => move.mutate(to)} />}
          {clock.journey && <JourneyProgress now={clock.now} journey={clock.journey} />}
          {!moving && (
            <p className="subtle">
              Only forwards: what is on record stays. The teams go on by themselves; what you do for one, it need not do. To begin anew,
              start the service with another DATA_DIR.
            </p>
          )}
        </div>
      )}
    </aside>
  )
}
