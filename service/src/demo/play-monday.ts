import { PLANNING_LEAD_DAYS, type OkrCycle } from '@pull-okr/core'
import type { TeamDetail } from '@pull-okr/core/contract/types'
import type { Actor } from './open-cast.ts'
import { planCycle, type Stage } from './plan-cycle.ts'
import { closeCycle } from './close-cycle.ts'
import { checkInAll, logWhatCameUp } from './run-cycle.ts'

/** A team, and who acts for it. `cycles`: its own. */
export type Player = { act: Actor; team: { key: string; name: string }; cycles: TeamDetail['cycles']; now: Date }

const DAY_MS = 86_400_000
/** The draft is shown two weeks ahead, and committed to in the last week. */
const PUBLISH_DAYS = 14
const COMMIT_DAYS = 7

export async function findPlayer(act: Actor, key: string, now: Date): Promise<Player | null> {
  const read = await act<TeamDetail>(`/v1/teams/${key}`)
  return read.ok ? { act, team: { key, name: read.value.name }, cycles: read.value.cycles, now } : null
}

/**
 * What the teams do on a Monday and nobody has done yet: check in, close what ends this week, and, once what was carried
 * over is asked again (`letTimePass`), plan what comes. Whoever plays a team themselves is ahead of it, and it may come
 * twice. Answers what was done, in plain words.
 */
export async function playMonday(players: readonly Player[], letTimePass: () => Promise<string[]>): Promise<string[]> {
  const told: string[] = []
  let checkedIn = 0
  for (const player of players) {
    checkedIn += await checkInAll(player)
    told.push(...(await logWhatCameUp(player)))
  }
  if (checkedIn > 0) told.unshift(`The teams checked in: ${checkedIn} key results.`)
  for (const player of players) told.push(...(await closeCycle(player)))
  told.push(...(await letTimePass()))
  for (const player of players) told.push(...(await planCycle(player, stageOf(player.cycles.next, player.now))))
  return told
}

function stageOf({ startsOn }: OkrCycle, now: Date): Stage {
  const daysLeft = (Date.parse(startsOn) - now.getTime()) / DAY_MS
  if (daysLeft > PLANNING_LEAD_DAYS) return 'none'
  if (daysLeft > PUBLISH_DAYS) return 'answer'
  return daysLeft > COMMIT_DAYS ? 'publish' : 'commit'
}
