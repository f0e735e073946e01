import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import type { DemoCompany } from './demo-doors.ts'
import { FIRST_ANSWERS } from './first-answers.ts'
import type { Cast } from './open-cast.ts'
import { findPlayer, playMonday, type Player } from './play-monday.ts'
import { tellWhatTimeDid } from './tell-what-time-did.ts'

type LiveDeps = { store: Store<Tables>; cast: Cast; letTimePass: (workspace: string) => Promise<void> }

const MONDAY = 1

/** One day in the company: what follows from the date, and on Mondays what its teams do. Answers it in plain words. */
export function liveInDemo({ store, cast, letTimePass }: LiveDeps) {
  return async ({ workspace, people }: DemoCompany, now: Date): Promise<string[]> => {
    const timePasses = () => tellWhatTimeDid(store, workspace, () => letTimePass(workspace))
    const told = await timePasses()
    if (now.getUTCDay() !== MONDAY) return told
    const players: Player[] = []
    for (const { team, lead } of FIRST_ANSWERS) {
      const player = people.some(({ email }) => email === lead) ? await findPlayer(cast.as(lead), team, now) : null
      if (player) players.push(player)
    }
    return [...told, ...(await playMonday(players, timePasses))]
  }
}
