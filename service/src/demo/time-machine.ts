import type { DemoClock as DemoClockView } from '@pull-okr/core/contract/types'
import { describeError, type Log } from '../store/index.ts'
import type { DemoClock } from './demo-clock.ts'
import type { DemoCompany } from './demo-doors.ts'
import { stopsOf } from './stops-of.ts'

export type Happening = { at: string; text: string }

export type TimeMachine = {
  view(): DemoClockView
  /** Goes on by itself; one journey at a time. */
  start(company: DemoCompany, to: Date): void
  /** Ends at the next stop, and waits for it. */
  stop(): Promise<void>
}

export type TimeMachineDeps = {
  clock: DemoClock
  /** what happens in the company at this moment, in plain words; may be repeated */
  live: (company: DemoCompany, now: Date) => Promise<string[]>
  log: Log
}

const MOST_HAPPENINGS = 500
const FAILED = 'Something went wrong on the way: the log says what. It can be moved on from here.'

/** Moves the demo's clock stop by stop, and lets happen at each what would have happened meanwhile. */
export function openTimeMachine({ clock, live, log }: TimeMachineDeps): TimeMachine {
  let journey: DemoClockView['journey'] = null
  let travelling: Promise<void> = Promise.resolve()
  let isStopped = false

  const travel = async (company: DemoCompany, on: NonNullable<typeof journey>): Promise<void> => {
    try {
      for (const stop of stopsOf(new Date(on.from), new Date(on.to))) {
        if (isStopped) return
        await clock.forward(stop)
        const happened = await live(company, clock.now())
        on.happened = [...on.happened, ...happened.map((text) => ({ at: stop.toISOString(), text }))].slice(-MOST_HAPPENINGS)
      }
    } catch (error) {
      on.problem = FAILED
      log.error({ ...describeError(error) }, 'the demo could not be moved on')
    } finally {
      on.over = true
    }
  }
  return {
    view: () => ({ now: clock.now().toISOString(), journey }),
    start(company, to) {
      if (journey !== null && !journey.over) throw new Error('a journey is under way')
      const begun = { from: clock.now().toISOString(), to: to.toISOString(), over: false, happened: [], problem: null }
      journey = begun
      travelling = travel(company, begun)
    },
    async stop() {
      isStopped = true
      await travelling
    },
  }
}
