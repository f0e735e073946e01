import { TrackerBusy, TrackerFailure } from '@pull-okr/core'

/** Where waiting is said, and how it is done. */
export type Patience = { say: (line: string) => void; wait: (ms: number) => Promise<void> }

/** A tracker that is down for longer is not worth waiting for; a spent budget is, for it fills by itself. */
const MOST_RETRIES = 4

/** Asks until it is answered, as long as the tracker says that asking later helps; every wait is said. */
export async function patiently<T>(ask: () => Promise<T>, { say, wait }: Patience): Promise<T> {
  for (let retries = 0; ;) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof TrackerFailure) || error.failure.kind !== 'retryAfter') throw error
      const isBusy = error instanceof TrackerBusy
      if (!isBusy && retries++ >= MOST_RETRIES) throw error
      const { ms } = error.failure
      say(`${error.message}: ${isBusy ? 'its budget is spent, ' : ''}going on in ${Math.ceil(ms / 1000)} s …`)
      await wait(ms)
    }
  }
}
