import { weekOf, type OkrCycle } from '@pull-okr/core'
import type { CheckInList, DistractionList, NewCheckIn, NewDistraction } from '@pull-okr/core/contract/types'
import { deriveUuid } from '../outbox/derive-uuid.ts'
import { endOf, oneOf } from './draw-end.ts'
import type { Player } from './play-monday.ts'

const WEEK_MS = 7 * 86_400_000
const GOES_WELL = [
  'The part that we were afraid of worked at once.',
  'Two of us paired on it all week, and it shows.',
  'The first users have it, and found only small things.',
]
const IS_SLOW = [
  'Support took most of our week.',
  'What we wait for from the neighbours came late.',
  'Smaller than it looked on Monday, larger than we wanted on Friday.',
]
const IS_STUCK = ['Nothing moved: nobody had a whole day for it.', 'We are not sure any more that this measure is the right one.']
/** In which week of a cycle something comes up, and what: once each. */
const COMES_UP: { week: number; teams: string[]; items: number; sentence: string }[] = [
  {
    week: 3,
    teams: ['PLAT', 'DASH'],
    items: 3,
    sentence: 'The port authority’s audit moved forward by a month: everybody looked for evidence.',
  },
  { week: 6, teams: ['BILL', 'FEED'], items: 2, sentence: 'A customer found invoices that counted February twice.' },
  { week: 8, teams: ['PLAT', 'OPS'], items: 4, sentence: 'The mail provider changed its limits overnight: we had to move.' },
]

/** The check-ins of the week that are still missing; answers how many. */
export async function checkInAll({ act, team, cycles: { current: cycle }, now }: Player): Promise<number> {
  const path = `/v1/teams/${team.key}/okrs/${cycle.id}/check-ins`
  const read = await act<CheckInList>(path)
  if (!read.ok || !read.value.mayWrite) return 0
  let done = 0
  for (const { keyResult, due } of read.value.keyResults) {
    if (due !== 'due' && due !== 'overdue') continue
    const said = await act(path, { body: sayOf(keyResult, cycle, now) })
    if (said.ok) done += 1
  }
  return done
}

function sayOf(keyResult: string, cycle: OkrCycle, now: Date): NewCheckIn {
  const week = weekOf(now)
  const way = Math.min(
    1,
    Math.max(0, (now.getTime() - Date.parse(cycle.startsOn)) / (Date.parse(cycle.endsOn) - Date.parse(cycle.startsOn))),
  )
  const end = endOf(keyResult)
  const words = end >= 0.8 ? GOES_WELL : end >= 0.5 ? IS_SLOW : IS_STUCK
  return {
    id: deriveUuid('demo check-in', keyResult, week),
    keyResult,
    progress: { kind: 'share', share: Math.round(way * end * 100) / 100 },
    // who is stuck still hopes in the beginning
    confidence: Math.max(1, Math.min(10, Math.round(10 * end * way + 7 * (1 - way)))),
    sentence: oneOf(words, keyResult, week),
  }
}

/** What comes up and was not planned, in the week in which it does. */
export async function logWhatCameUp({ act, team, cycles: { current: cycle }, now }: Player): Promise<string[]> {
  const week = Math.floor((now.getTime() - Date.parse(cycle.startsOn)) / WEEK_MS) + 1
  const due = COMES_UP.filter((one) => one.teams.includes(team.key) && one.week === week)
  if (due.length === 0) return []
  const path = `/v1/teams/${team.key}/okrs/${cycle.id}/distractions`
  const read = await act<DistractionList>(path)
  if (!read.ok || !read.value.mayWrite) return []
  const told: string[] = []
  for (const { sentence, items } of due) {
    const body: NewDistraction = { id: deriveUuid('demo distraction', team.key, cycle.id, sentence), sentence, items }
    if (read.value.distractions.some(({ id }) => id === body.id)) continue
    const said = await act(path, { body })
    if (said.ok) told.push(`${team.name} was distracted: ${sentence}`)
  }
  return told
}
