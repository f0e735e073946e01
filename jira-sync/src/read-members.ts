import { z } from 'zod'
import { momentUpTo } from './jql-time.ts'
import type { Account } from './read-account.ts'
import { searchIssues, type FoundPage } from './search-issues.ts'
import type { Ask } from './send-request.ts'
import { whereAllowed } from './where-allowed.ts'

export type ReadMembers = (project: string) => Promise<string[]>

const Roles = z.record(z.string(), z.string())
const Role = z.object({
  name: z.string().nullish(),
  admin: z.boolean().nullish(),
  actors: z
    .array(
      z.object({
        actorUser: z.object({ accountId: z.string().nullish() }).nullish(),
        actorGroup: z.object({ groupId: z.string() }).nullish(),
      }),
    )
    .nullish(),
})
const GroupPage = z.object({
  isLast: z.boolean().nullish(),
  total: z.number(),
  values: z.array(z.object({ accountId: z.string(), active: z.boolean().nullish(), accountType: z.string().nullish() })),
})
const Assigned = z.object({
  assignee: z.object({ accountId: z.string(), active: z.boolean().nullish(), accountType: z.string().nullish() }).nullish(),
})

/** Who looks on, asks or is served is no member; the last are put into roles by apps. */
const ONLOOKERS = /viewer|customer|stakeholder|observer|reporter|reader|guest|^users?$|addons|organi[sz]ation/i
/** A larger group is a company or a department, not a team. */
const LARGEST_TEAM = 50
const ASSIGNED_MS = 182 * 86_400_000

/**
 * Jira knows no members of a project, and members alone write a team's OKRs. So: whoever holds one of the project's roles
 * but an onlooker's, by name or in a group of at most 50; of the administrators only those who are named one by one, as a
 * group there is IT's. Where the roles may not be read (it takes "Administer projects"), or name nobody: whoever had an
 * issue assigned in the last half year. Never "everybody who can be assigned", which mostly is everybody.
 */
export function memberReader(ask: Ask, account: Account, now: () => number): ReadMembers {
  const groups = new Map<string, Promise<string[]>>()

  const readGroup = async (groupId: string): Promise<string[]> => {
    const path = `group/member?groupId=${encodeURIComponent(groupId)}&startAt=0&maxResults=${LARGEST_TEAM}`
    const { total, values } = await ask(path, GroupPage)
    return total > LARGEST_TEAM ? [] : values.filter(isPerson).map(({ accountId }) => accountId)
  }
  const inGroup = (groupId: string) => {
    if (!groups.has(groupId)) groups.set(groupId, readGroup(groupId))
    return groups.get(groupId)!
  }
  const inRoles = async (project: string): Promise<string[]> => {
    const members = new Set<string>()
    for (const [name, url] of Object.entries(await ask(`project/${project}/role`, Roles))) {
      const id = /\/(\d+)$/.exec(new URL(url).pathname)?.[1]
      if (ONLOOKERS.test(name) || id === undefined) continue
      const { admin, actors } = await ask(`project/${project}/role/${id}?excludeInactiveUsers=true`, Role)
      for (const { actorUser, actorGroup } of actors ?? []) {
        if (actorUser?.accountId) members.add(actorUser.accountId)
        if (actorGroup && !admin && !/^administrators?$/i.test(name))
          for (const member of await inGroup(actorGroup.groupId)) members.add(member)
      }
    }
    return [...members]
  }
  const withWork = async (project: string): Promise<string[]> => {
    const since = momentUpTo(now() - ASSIGNED_MS, await account.timeZone())
    const jql = `project = ${Number(project)} AND assignee IS NOT EMPTY AND updated >= "${since}" ORDER BY created ASC, key ASC`
    const members = new Set<string>()
    for (let after: string | null = null; ;) {
      const page: FoundPage<z.output<typeof Assigned>> = await searchIssues(ask, { jql, fields: ['assignee'], after }, Assigned)
      for (const { fields } of page.issues) if (fields.assignee && isPerson(fields.assignee)) members.add(fields.assignee.accountId)
      after = page.next
      if (after !== null) continue
      await account.stillOurs() // whoever is missing is no member any more
      return [...members]
    }
  }
  return async (project) => {
    const members = await whereAllowed(account, () => inRoles(project))
    return members && members.length > 0 ? members : withWork(project)
  }
}

function isPerson({ active, accountType }: { active?: boolean | null | undefined; accountType?: string | null | undefined }): boolean {
  return active !== false && accountType !== 'app'
}
