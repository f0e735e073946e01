import { TrackerBusy, TrackerFailure } from '@pull-okr/core'
import { expect, test } from 'vitest'
import { patiently } from './wait-for-tracker.ts'

/** Fails so often before it answers; what was said and waited is kept. */
function asking(error: Error, times: number) {
  const said: string[] = []
  const waited: number[] = []
  let failures = 0
  const ask = () => (failures++ < times ? Promise.reject(error) : Promise.resolve('answer'))
  const patience = { say: (line: string) => void said.push(line), wait: (ms: number) => Promise.resolve(void waited.push(ms)) }
  return { said, waited, answer: patiently(ask, patience) }
}

test('a spent budget is waited for as often as the tracker asks, and each wait is said', async () => {
  const { said, waited, answer } = asking(new TrackerBusy({ kind: 'retryAfter', ms: 90_000 }, 'Linear: too many requests'), 7)
  expect(await answer).toBe('answer')
  expect(waited).toEqual(Array.from({ length: 7 }, () => 90_000))
  expect(said[0]).toBe('Linear: too many requests: its budget is spent, going on in 90 s …')
})

test('a tracker that stays down is given up after four more tries', async () => {
  const down = new TrackerFailure({ kind: 'retryAfter', ms: 1 }, 'Linear could not be reached')
  expect(await asking(down, 4).answer).toBe('answer')
  await expect(asking(down, 5).answer).rejects.toBe(down)
})

test('what asking again cannot help is not asked again', async () => {
  const refused = new TrackerFailure({ kind: 'reauthorise' }, 'Linear: authentication required')
  const { waited, answer } = asking(refused, 1)
  await expect(answer).rejects.toBe(refused)
  expect(waited).toEqual([])
})
