import { asUser, route } from '@forge/api'
import { problem } from './ask-service'
import type { Problem } from './shapes'

const NEEDED = {
  read: { permission: 'BROWSE_PROJECTS', title: 'Jira does not show you this issue' },
  // the answer stands there as a comment
  write: { permission: 'ADD_COMMENTS', title: 'Jira does not let you comment on this issue' },
} as const

/**
 * What Jira itself lets this person do with the issue, asked in their name. A panel's context says where it is drawn, not
 * what its reader may.
 */
export async function refusedByJira(issueId: string, to: keyof typeof NEEDED): Promise<Problem | null> {
  const { permission, title } = NEEDED[to]
  const response = await asUser().requestJira(route`/rest/api/3/mypermissions?issueId=${issueId}&permissions=${permission}`)
  const { permissions } = (response.ok ? await response.json() : {}) as { permissions?: Record<string, { havePermission?: boolean }> }
  if (permissions?.[permission]?.havePermission === true) return null
  return problem(title, `You need the permission ${permission} for it: ask whoever administers the project.`)
}
