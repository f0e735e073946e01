import { noIssue, Refusal } from './refuse.ts'
import type { Issue, Project, User } from './rows.ts'
import type { World } from './world.ts'

export const PERMISSIONS = [
  'BROWSE_PROJECTS',
  'CREATE_ISSUES',
  'EDIT_ISSUES',
  'ADD_COMMENTS',
  'EDIT_OWN_COMMENTS',
  'EDIT_ALL_COMMENTS',
  'LINK_ISSUES',
  'ADMINISTER_PROJECTS',
  'ADMINISTER',
  'USER_PICKER', // Jira's name for "Browse users and groups"
] as const
export type Permission = (typeof PERMISSIONS)[number]

/** Everybody with an account may work in every project that is not private; anybody else may nothing. */
export function may(world: World, me: User | null, permission: Permission, project: Project | null): boolean {
  if (!me?.active) return false
  const denied = world
    .by('denial', 'userId', me.id)
    .some((one) => one.permission === permission && (one.projectId === null || one.projectId === project?.id))
  if (denied) return false
  if (me.admin) return true
  if (permission === 'ADMINISTER' || permission === 'EDIT_ALL_COMMENTS') return false
  if (permission === 'ADMINISTER_PROJECTS') return project !== null && holdsRole(world, me, project, true)
  if (permission === 'USER_PICKER') return true
  return project === null || !project.isPrivate || holdsRole(world, me, project, false)
}

function holdsRole(world: World, me: User, project: Project, asAdmin: boolean): boolean {
  return world
    .by('actor', 'projectId', project.id)
    .filter(({ roleId }) => !asAdmin || world.get('role', roleId)?.admin)
    .some(({ userId, groupId }) => userId === me.id || world.get('group', groupId)?.memberIds.includes(me.id))
}

/** By id or key, former keys included; what may not be seen is not there. */
export function visibleIssue(world: World, me: User | null, idOrKey: string): Issue {
  const issue = world.get('issue', idOrKey) ?? world.issueCalled(idOrKey)
  if (!issue || !may(world, me, 'BROWSE_PROJECTS', world.get('project', issue.projectId)!)) throw noIssue()
  return issue
}

export function demand(world: World, me: User | null, permission: Permission, issue: Issue): void {
  if (!may(world, me, permission, world.get('project', issue.projectId)!))
    throw new Refusal(me ? 403 : 401, `You do not have the permission ${permission} for ${issue.key}.`)
}
