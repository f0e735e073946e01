import type { TrackerTeam } from '@pull-okr/core'
import { z } from 'zod'
import type { Account } from './read-account.ts'
import { memberReader } from './read-members.ts'
import { readProjects } from './read-projects.ts'
import type { Ask } from './send-request.ts'
import { whereAllowed } from './where-allowed.ts'

/** Roles and permissions cost a few requests a project, and this is asked with every sweep. */
const LOOK_AGAIN_MS = 30 * 60_000

const Scheme = z.object({
  permissions: z.array(z.object({ permission: z.string().nullish(), holder: z.object({ type: z.string() }).nullish() })).nullish(),
})
/** Everybody who may use Jira, or everybody there is. */
const OPEN_TO_ALL = new Set(['anyone', 'applicationRole'])

/** A project stands for its team. */
export function teamReader(ask: Ask, account: Account, now: () => number): () => Promise<TrackerTeam[]> {
  const known = new Map<string, { members: string[]; isPrivate: boolean; at: number }>()
  /** Where the permissions may not be read, nobody outside is shown what may be meant for few. */
  const isOpen = async (project: string): Promise<boolean> => {
    const scheme = await whereAllowed(account, () => ask(`project/${project}/permissionscheme?expand=permissions`, Scheme))
    return (scheme?.permissions ?? []).some(
      ({ permission, holder }) => permission === 'BROWSE_PROJECTS' && OPEN_TO_ALL.has(holder?.type ?? ''),
    )
  }
  return async () => {
    const projects = await readProjects(ask)
    await account.stillOurs()
    const readMembers = memberReader(ask, account, now)
    const teams: TrackerTeam[] = []
    for (const { id, key, name } of projects) {
      let of = known.get(id)
      if (!of || now() - of.at > LOOK_AGAIN_MS) {
        of = { members: await readMembers(id), isPrivate: !(await isOpen(id)), at: now() }
        known.set(id, of)
      }
      teams.push({ id, key, name, private: of.isPrivate, timeZone: null, members: of.members })
    }
    return teams
  }
}
