// The door for tests, /_sim: JSON, loopback only. It does what a person would do in Jira, and shows what happened.
import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import { noFaults, plantFaults, type FaultsBody, type KnownFaults } from '../shared/inject-faults.ts'
import { loopbackOnly } from '../shared/loopback-only.ts'
import { listPeople } from './announce-start.ts'
import {
  commentOn,
  deleteIssue,
  documentOf,
  fileIssue,
  findIssue,
  linkDuplicate,
  linkIssues,
  moveIssue,
  renameProject,
  updateIssue,
  type IssueFields,
} from './change-issue.ts'
import type { Permission } from './check-permission.ts'
import { drawComment, drawIssue, drawRemoteLink } from './draw-issue.ts'
import { readText } from './read-text.ts'
import { Refusal } from './refuse.ts'
import type { Link, Project, Role, User } from './rows.ts'
import { newUser } from './seed-rows.ts'
import type { Simulator } from './simulator.ts'

const FAULTS: KnownFaults = { answers: ['status', 'ratelimited', 'slow', 'drop', 'cut', 'strange'], deliveries: [] }
type IssueBody = IssueFields & { project?: string; as?: string; duplicateOf?: string }

export function serveDoor(sim: Simulator): Router {
  const router = express.Router()
  const { world } = sim
  router.use(loopbackOnly, express.json({ limit: '5mb' }))

  router.get('/state', (request, response) => {
    if (typeof request.query['issue'] !== 'string')
      return void response.json({
        now: sim.now(),
        projects: world.all('project'),
        people: listPeople(world),
        issues: world.all('issue').length,
        faults: sim.faults,
        lagMs: sim.index.lag(),
      })
    const issue = findIssue(sim, request.query['issue'])
    const drawing = { sim, me: null }
    response.json({
      issue: { ...drawIssue(issue, ['*all'], drawing), url: `${sim.baseUrl}/browse/${issue.key}` },
      remoteLinks: world.by('remoteLink', 'issueId', issue.id).map((link) => drawRemoteLink(sim, link)),
      properties: Object.fromEntries(world.by('property', 'issueId', issue.id).map(({ key, value }) => [key, value])),
      comments: world
        .by('comment', 'issueId', issue.id)
        .map((comment) => ({ ...drawComment(drawing, comment, true), text: readText(comment.body) })),
      changes: world.by('change', 'issueId', issue.id),
    })
  })
  router.post('/people', (request, response) => {
    const row = newUser(`712020:${crypto.randomUUID()}`, request.body as { name: string; email: string })
    sim.commit({ puts: [{ table: 'user', row }] })
    response.status(201).json(row)
  })
  router.patch('/people/:id', (request, response) => {
    const row = { ...findUser(sim, request.params.id), ...(request.body as Partial<User>) }
    sim.commit({ puts: [{ table: 'user', row }] })
    response.json(row)
  })
  router.patch(
    '/projects/:key',
    (request, response) =>
      void response.json(renameProject(sim, findProject(sim, request.params.key), request.body as { key?: string; name?: string })),
  )
  router.post('/projects/:key/privacy', (request, response) => {
    const row = { ...findProject(sim, request.params.key), isPrivate: (request.body as { isPrivate: boolean }).isPrivate }
    sim.commit({ puts: [{ table: 'project', row }] })
    response.json(row)
  })
  router.patch('/types/:name', (request, response) => {
    const type = world.all('issueType').find(({ name }) => name === request.params.name)
    if (!type) throw new Refusal(404, `There is no issue type "${request.params.name}".`)
    sim.commit({ puts: [{ table: 'issueType', row: { ...type, name: (request.body as { name: string }).name } }] })
    response.json({})
  })
  router.post('/issues', (request, response) => {
    const { project, as, duplicateOf: _none, title, ...fields } = request.body as IssueBody
    if (!project || !as || !title) throw new Refusal(400, 'project (a key), as (an account id or e-mail) and title must be given.')
    response.status(201).json(fileIssue(sim, findUser(sim, as).id, findProject(sim, project), { ...fields, title }))
  })
  router.post('/issues/:id', (request, response) => {
    const { project, as, duplicateOf, ...fields } = request.body as IssueBody
    const actor = as ? findUser(sim, as).id : null
    let issue = findIssue(sim, request.params.id)
    if (Object.keys(fields).length > 0) issue = updateIssue(sim, actor, issue, fields)
    if (project) issue = moveIssue(sim, actor, issue, findProject(sim, project))
    if (duplicateOf) issue = linkDuplicate(sim, actor, issue, findIssue(sim, duplicateOf))
    response.json(issue)
  })
  router.delete('/issues/:id', (request, response) => {
    deleteIssue(sim, findIssue(sim, request.params.id))
    response.json({})
  })
  router.post('/issues/:id/comments', (request, response) => {
    const { as, body } = request.body as { as: string; body: string }
    const issue = findIssue(sim, request.params.id)
    response.status(201).json(commentOn(sim, issue, findUser(sim, as).id, documentOf(body)))
  })
  router.post('/issues/:id/links', (request, response) => {
    const { type, to } = request.body as { type: Link['type']; to: string }
    response.status(201).json(linkIssues(sim, findIssue(sim, request.params.id), type, findIssue(sim, to)))
  })
  router.delete('/comments/:id', (request, response) => {
    sim.commit({ removes: [{ table: 'comment', id: request.params.id }] })
    response.json({})
  })
  router.post('/roles', (request, response) => {
    const { project, role, person } = request.body as { project: string; role: string; person: string }
    const row = {
      id: world.nextId(),
      projectId: findProject(sim, project).id,
      roleId: findRole(sim, role).id,
      userId: findUser(sim, person).id,
      groupId: null,
    }
    sim.commit({ puts: [{ table: 'actor', row }] })
    response.status(201).json(row)
  })
  router.post('/groups', (request, response) => {
    const { name, members, project, role } = request.body as { name: string; members: string[]; project: string; role: string }
    const group = { id: crypto.randomUUID(), name, memberIds: members.map((member) => findUser(sim, member).id) }
    const actor = {
      id: world.nextId(),
      projectId: findProject(sim, project).id,
      roleId: findRole(sim, role).id,
      userId: null,
      groupId: group.id,
    }
    sim.commit({
      puts: [
        { table: 'group', row: group },
        { table: 'actor', row: actor },
      ],
    })
    response.status(201).json(group)
  })
  router.delete('/roles', (request, response) => {
    const { project, role, person } = request.body as { project: string; role: string; person: string }
    const [roleId, userId] = [findRole(sim, role).id, findUser(sim, person).id]
    const found = world
      .by('actor', 'projectId', findProject(sim, project).id)
      .filter((one) => one.roleId === roleId && one.userId === userId)
    sim.commit({ removes: found.map(({ id }) => ({ table: 'actor' as const, id })) })
    response.json({})
  })
  router.post('/permissions', (request, response) => {
    const { person, permission, project, may } = request.body as { person: string; permission: Permission; project?: string; may: boolean }
    const [userId, projectId] = [findUser(sim, person).id, project ? findProject(sim, project).id : null]
    const id = `${userId} ${projectId} ${permission}`
    sim.commit(may ? { removes: [{ table: 'denial', id }] } : { puts: [{ table: 'denial', row: { id, userId, projectId, permission } }] })
    response.json({})
  })
  router.post('/tokens', (request, response) => {
    const { person, kind, expiresAt = null } = request.body as { person: string; kind: 'api' | 'system'; expiresAt?: string | null }
    const row = { id: crypto.randomUUID(), token: `token-${crypto.randomUUID()}`, userId: findUser(sim, person).id, kind, expiresAt }
    sim.commit({ puts: [{ table: 'token', row }] })
    response.status(201).json(row)
  })
  router.delete('/tokens/:token', (request, response) => {
    const found = world.by('token', 'token', request.params.token)
    sim.commit({ removes: found.map(({ id }) => ({ table: 'token' as const, id })) })
    response.json({})
  })
  router.post('/lag', (request, response) => {
    sim.index.setLag((request.body as { ms: number }).ms)
    response.json({})
  })
  router.post('/faults', (request, response) => {
    const wrong = plantFaults(sim.faults, request.body as FaultsBody, FAULTS)
    if (wrong) throw new Refusal(422, wrong)
    response.json(sim.faults)
  })
  router.delete('/faults', (_request, response) => void response.json(Object.assign(sim.faults, noFaults())))
  router.get('/requests', (_request, response) => void response.json({ requests: sim.requests.list() }))
  router.delete('/requests', (_request, response) => {
    sim.requests.clear()
    response.json({})
  })
  router.use((_request, response) => void response.status(404).json({ error: 'no such door' }))
  router.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    response.status(error instanceof Refusal ? error.status : 400).json({ error: error instanceof Error ? error.message : String(error) })
  })
  return router
}

export function findUser({ world }: Simulator, idOrEmail: string): User {
  const user = world.get('user', idOrEmail) ?? world.by('user', 'email', idOrEmail)[0]
  if (!user) throw new Refusal(404, `There is nobody with the account id or e-mail "${idOrEmail}".`)
  return user
}

export function findProject({ world }: Simulator, idOrKey: string): Project {
  const project = world.get('project', idOrKey) ?? world.by('project', 'key', idOrKey)[0]
  if (!project) throw new Refusal(404, `There is no project "${idOrKey}".`)
  return project
}

function findRole({ world }: Simulator, name: string): Role {
  const role = world.by('role', 'name', name)[0]
  if (!role) throw new Refusal(404, `There is no role "${name}".`)
  return role
}
