import type { TrackerTeam } from '@pull-okr/core'
import type { Account } from './read-account.ts'
import { memberReader } from './read-members.ts'
import { readProjects } from './read-projects.ts'
import type { Ask } from './send-request.ts'

/** Roles cost a few requests a project, and this is asked with every sweep. */
const LOOK_AGAIN_MS = 30 * 60_000

/** A project stands for its team. */
export function teamReader(ask: Ask, account: Account, now: () => number): () => Promise<TrackerTeam[]> {
  const known = new Map<string, { members: string[]; at: number }>()
  return async () => {
    const projects = await readProjects(ask)
    await account.stillOurs()
    const readMembers = memberReader(ask, account, now)
    const teams: TrackerTeam[] = []
    for (const { id, key, name, isPrivate } of projects) {
      let members = known.get(id)
      if (!members || now() - members.at > LOOK_AGAIN_MS) {
        members = { members: await readMembers(id), at: now() }
        known.set(id, members)
      }
      teams.push({ id, key, name, private: isPrivate, timeZone: null, members: members.members })
    }
    return teams
  }
}
