import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDemoClock } from './demo-clock.ts'
import { stopsOf } from './stops-of.ts'

const DAY_MS = 86_400_000
const machine = { at: Date.parse('2027-02-03T12:00:00Z') }
const machineNow = () => new Date(machine.at)
const iso = (date: Date) => date.toISOString()
let dir: string

beforeEach(async () => {
  machine.at = Date.parse('2027-02-03T12:00:00Z')
  dir = await mkdtemp(join(tmpdir(), 'demo-clock-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

test('it is the machine’s until it is moved, and runs on from there', async () => {
  const clock = await openDemoClock(join(dir, 'demo'), machineNow)
  expect(iso(clock.now())).toBe('2027-02-03T12:00:00.000Z')
  await clock.forward(new Date('2027-03-01T09:00:00Z'))
  machine.at += 60_000
  expect(iso(clock.now())).toBe('2027-03-01T09:01:00.000Z')
})

test('it goes forwards only, and is where it was when the demo is started again', async () => {
  const clock = await openDemoClock(join(dir, 'demo'), machineNow)
  await clock.forward(new Date('2027-03-01T09:00:00Z'))
  await clock.forward(new Date('2027-02-20T09:00:00Z'))
  machine.at += DAY_MS
  const again = await openDemoClock(join(dir, 'demo'), machineNow)
  expect(iso(again.now())).toBe('2027-03-02T09:00:00.000Z')
  expect(iso(clock.now())).toBe(iso(again.now()))
})

test('what a tracker tells by the machine’s clock is told in the demo’s time, and the other way round', async () => {
  const clock = await openDemoClock(join(dir, 'demo'), machineNow)
  const before = new Date(machine.at - DAY_MS)
  await clock.forward(new Date(machine.at + 30 * DAY_MS))
  machine.at += 3_600_000
  await clock.forward(new Date(machine.at + 60 * DAY_MS))
  machine.at += 3_600_000
  const [between, after] = [new Date(machine.at - 1.5 * 3_600_000), new Date(machine.at - 60_000)]
  expect(iso(clock.ourTime(before))).toBe(iso(before))
  expect(iso(clock.ourTime(between))).toBe(iso(new Date(between.getTime() + 30 * DAY_MS)))
  expect(iso(clock.ourTime(after))).toBe(iso(new Date(after.getTime() + 60 * DAY_MS)))
  for (const moment of [before, between, after]) expect(iso(clock.machineTime(clock.ourTime(moment)))).toBe(iso(moment))
  // a day that was jumped over was the moment of the jump
  expect(iso(clock.machineTime(new Date(before.getTime() + 10 * DAY_MS)))).toBe('2027-02-03T12:00:00.000Z')
})

test('it stops every morning on the way, and where it is sent', () => {
  const stops = stopsOf(new Date('2027-02-03T12:00:00Z'), new Date('2027-02-05T17:00:00Z')).map(iso)
  expect(stops).toEqual(['2027-02-04T09:00:00.000Z', '2027-02-05T09:00:00.000Z', '2027-02-05T17:00:00.000Z'])
  expect(stopsOf(new Date('2027-02-03T09:00:00Z'), new Date('2027-02-03T10:00:00Z')).map(iso)).toEqual(['2027-02-03T10:00:00.000Z'])
})
