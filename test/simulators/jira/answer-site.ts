// The site, its people, its projects and what they are made of.
import { may, PERMISSIONS, visibleIssue, type Permission } from './check-permission.ts'
import { drawProject, drawStatus, drawType, drawUser, self } from './draw-issue.ts'
import { readCount, Refusal, unauthorized } from './refuse.ts'
import type { Answer, Asked } from './routes.ts'
import type { Project } from './rows.ts'

export function readMyself({ sim, me }: Asked): Answer {
  if (!me) throw unauthorized()
  return { status: 200, body: drawUser({ sim, me }, me) }
}

export function readServerInfo({ sim }: Asked): Answer {
  return {
    status: 200,
    body: {
      baseUrl: sim.baseUrl,
      version: '1001.0.0-SNAPSHOT',
      versionNumbers: [1001, 0, 0],
      deploymentType: 'Cloud',
      buildNumber: 100_000,
      serverTitle: sim.site.name,
    },
  }
}

export function readMyPermissions({ sim, me, query }: Asked): Answer {
  if (!me) throw unauthorized()
  const asked = (query['permissions'] ?? '').split(',')
  const unknown = asked.find((name) => !PERMISSIONS.includes(name as Permission))
  if (unknown !== undefined)
    throw new Refusal(400, unknown ? `Unrecognized permission: ${unknown}` : 'The permissions parameter is required.')
  const issue = query['issueId'] ?? query['issueKey']
  const project = query['projectId'] ?? query['projectKey']
  const of = issue
    ? sim.world.get('project', visibleIssue(sim.world, me, issue).projectId)!
    : project
      ? findProject({ sim, me }, project)
      : null
  const permissions = asked.map((key, index) => [
    key,
    {
      id: String(index),
      key,
      name: key,
      type: of ? 'PROJECT' : 'GLOBAL',
      description: '',
      havePermission: may(sim.world, me, key as Permission, of),
    },
  ])
  return { status: 200, body: { permissions: Object.fromEntries(permissions) } }
}

type Who = Pick<Asked, 'sim' | 'me'>

function findProject({ sim, me }: Who, idOrKey: string): Project {
  const project =
    sim.world.get('project', idOrKey) ?? sim.world.all('project').find(({ key, formerKeys }) => [key, ...formerKeys].includes(idOrKey))
  if (!project || !may(sim.world, me, 'BROWSE_PROJECTS', project))
    throw new Refusal(404, `No project could be found with key '${idOrKey}'.`)
  return project
}

export function searchProjects({ sim, me, query }: Asked): Answer {
  const startAt = readCount(query['startAt'], 'startAt', 0)
  const maxResults = readCount(query['maxResults'], 'maxResults', 50)
  if (maxResults > 100) throw new Refusal(400, 'maxResults must not be greater than 100.')
  const all = sim.world
    .all('project')
    .filter((project) => may(sim.world, me, 'BROWSE_PROJECTS', project))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const values = all.slice(startAt, startAt + maxResults).map((project) => drawProject(sim, project))
  return {
    status: 200,
    body: { self: self(sim, 'project/search'), maxResults, startAt, total: all.length, isLast: startAt + maxResults >= all.length, values },
  }
}

/** Who may not administer the project is told that it is not there, or that they are nobody. */
function administered({ sim, me, params }: Asked): Project {
  const project = findProject({ sim, me }, params['project']!)
  if (!me) throw unauthorized()
  if (!may(sim.world, me, 'ADMINISTER_PROJECTS', project)) throw new Refusal(404, 'You cannot view the roles of this project.')
  return project
}

export function listRoles(asked: Asked): Answer {
  const { id } = administered(asked)
  const roles = asked.sim.world.all('role').map((role) => [role.name, self(asked.sim, `project/${id}/role/${role.id}`)])
  return { status: 200, body: Object.fromEntries(roles) }
}

/** Who may browse it, which is all that is kept here. */
export function readPermissionScheme(asked: Asked): Answer {
  const { id, isPrivate, name } = administered(asked)
  const holders = isPrivate
    ? asked.sim.world.all('role').map((role) => ({ type: 'projectRole', parameter: role.id, value: role.id }))
    : [{ type: 'applicationRole' }]
  const permissions = holders.map((holder, index) => ({ id: index + 1, holder, permission: 'BROWSE_PROJECTS' }))
  return { status: 200, body: { id: Number(id), name: `${name} permissions`, permissions } }
}

export function readRole(asked: Asked): Answer {
  const { sim, params, query } = asked
  const project = administered(asked)
  const role = sim.world.get('role', params['role'])
  if (!role) throw new Refusal(404, `Can not find a project role for the id ${params['role']}.`)
  const actors = sim.world.by('actor', 'projectId', project.id).filter(({ roleId }) => roleId === role.id)
  return {
    status: 200,
    body: {
      self: self(sim, `project/${project.id}/role/${role.id}`),
      name: role.name,
      id: Number(role.id),
      description: '',
      admin: role.admin,
      actors: actors.flatMap((actor): object[] => {
        const user = sim.world.get('user', actor.userId)
        const group = sim.world.get('group', actor.groupId)
        if (user && (user.active || query['excludeInactiveUsers'] !== 'true'))
          return [{ id: Number(actor.id), displayName: user.name, type: 'atlassian-user-role-actor', actorUser: { accountId: user.id } }]
        if (!group) return []
        const actorGroup = { name: group.name, displayName: group.name, groupId: group.id }
        return [{ id: Number(actor.id), displayName: group.name, type: 'atlassian-group-role-actor', name: group.name, actorGroup }]
      }),
    },
  }
}

const MOST_GROUP_MEMBERS = 50

export function listGroupMembers({ sim, me, query }: Asked): Answer {
  demandPicker({ sim, me })
  const group = sim.world.get('group', query['groupId'])
  if (!group) throw new Refusal(404, 'The group does not exist.')
  const startAt = readCount(query['startAt'], 'startAt', 0)
  const maxResults = Math.min(readCount(query['maxResults'], 'maxResults', 50), MOST_GROUP_MEMBERS)
  const members = group.memberIds
    .flatMap((id) => sim.world.get('user', id) ?? [])
    .filter(({ active }) => active || query['includeInactiveUsers'] === 'true')
  const values = members.slice(startAt, startAt + maxResults).map((user) => drawUser({ sim, me }, user))
  const isLast = startAt + maxResults >= members.length
  return { status: 200, body: { self: self(sim, 'group/member'), maxResults, startAt, total: members.length, isLast, values } }
}

function demandPicker({ sim, me }: Who): void {
  if (!may(sim.world, me, 'USER_PICKER', null)) throw new Refusal(403, 'The user does not have the permission to browse users and groups.')
}

export function searchUsers({ sim, me, query }: Asked): Answer {
  demandPicker({ sim, me })
  const startAt = readCount(query['startAt'], 'startAt', 0)
  const maxResults = Math.min(readCount(query['maxResults'], 'maxResults', 50), 1000)
  const users = sim.world.all('user').slice(startAt, startAt + maxResults)
  return { status: 200, body: users.map((user) => drawUser({ sim, me }, user)) }
}

export function listStatuses({ sim, me }: Asked): Answer {
  return { status: 200, body: me ? sim.world.all('status').map((status) => drawStatus(sim, status)) : [] }
}

export function listIssueTypes({ sim, me }: Asked): Answer {
  return { status: 200, body: me ? sim.world.all('issueType').map(({ id }) => drawType(sim, id)) : [] }
}

export function listLabels({ sim, me, query }: Asked): Answer {
  const startAt = readCount(query['startAt'], 'startAt', 0)
  const maxResults = Math.min(readCount(query['maxResults'], 'maxResults', 1000), 1000)
  const all = me ? [...new Set(sim.world.all('issue').flatMap(({ labels }) => labels))].toSorted() : []
  const values = all.slice(startAt, startAt + maxResults)
  return { status: 200, body: { maxResults, startAt, total: all.length, isLast: startAt + maxResults >= all.length, values } }
}
