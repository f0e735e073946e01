// The door for tests, /_sim: JSON, loopback only. It does what a person would do in Linear, and shows what happened.
import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import { GraphQLError } from 'graphql'
import { archiveIssue, deleteIssueForGood, fileIssue, findIssue, unarchiveIssue, updateIssue, type IssueFields } from './change-issue.ts'
import { addComment, removeComment } from './change-answers.ts'
import {
  addKey,
  addLabel,
  addMembership,
  addNeed,
  addPerson,
  addWebhook,
  findUser,
  relateIssues,
  removeMembership,
  renameLabel,
  renameTeam,
  updatePerson,
} from './change-organization.ts'
import type { Role } from '../shared/demo-people.ts'
import type { Label, Scope, StateType, Team } from './rows.ts'
import type { EventType, Simulator } from './simulator.ts'
import type { createWebhookSender } from './send-webhooks.ts'
import { badArgument, notFound } from './refuse.ts'
import { loopbackOnly } from '../shared/loopback-only.ts'
import { listPeople } from './announce-start.ts'
import { noFaults, plantFaults, type FaultsBody, type KnownFaults } from '../shared/inject-faults.ts'
import type { Issuer } from './issue-tokens.ts'
import { serveOauthDoor } from './serve-oauth-door.ts'

const EVENT_TYPES: EventType[] = ['Issue', 'Comment', 'Attachment', 'IssueLabel', 'Project', 'CustomerNeed', 'User']
const FAULTS: KnownFaults = {
  answers: ['status', 'ratelimited', 'errors', 'slow', 'drop', 'cut', 'strange'],
  deliveries: ['drop', 'delay', 'duplicate', 'reorder', 'strange'],
}
type IssueBody = {
  team?: string
  as?: string
  title?: string
  description?: string | null
  state?: StateType
  labels?: string[]
  parent?: string | null
  dueDate?: string | null
  priority?: number
  archived?: boolean
  duplicateOf?: string
  /** ids of issues that it holds up, or is related to */
  blocks?: string
  relatedTo?: string
}

export function serveDoor(sim: Simulator, sender: ReturnType<typeof createWebhookSender>, issuer: Issuer, webhookSecret: string): Router {
  const router = express.Router()
  const { world } = sim
  router.use(loopbackOnly, express.json({ limit: '5mb' }))

  router.get('/state', (request, response) => {
    if (typeof request.query['issue'] !== 'string')
      return void response.json({
        now: sim.now(),
        teams: world.all('team'),
        people: listPeople(world),
        issues: world.all('issue').length,
        webhooks: world.all('webhook'),
        keys: world.all('key'),
        faults: sim.faults,
      })
    const issue = findIssue(sim, request.query['issue'])
    const reading = sim.readingAs(null)
    response.json({
      issue: { ...issue, url: `${reading.baseUrl}/issue/${issue.identifier}` },
      state: world.get('state', issue.stateId),
      team: world.get('team', issue.teamId),
      creator: world.get('user', issue.creatorId) ?? null,
      labels: issue.labelIds.map((id) => world.get('label', id)),
      attachments: world.by('attachment', 'issueId', issue.id),
      comments: world.by('comment', 'issueId', issue.id),
      needs: world.by('need', 'issueId', issue.id),
      relations: world.by('relation', 'issueId', issue.id),
    })
  })
  router.post('/people', (request, response) => {
    const { teams = [], ...person } = request.body as {
      name: string
      email: string
      title?: string
      role?: Role
      admin?: boolean
      teams?: string[]
    }
    const user = addPerson(sim, null, person)
    for (const key of teams) addMembership(sim, null, { teamId: teamByKey(sim, key).id, userId: user.id })
    response.status(201).json(user)
  })
  router.patch(
    '/people/:id',
    (request, response) => void response.json(updatePerson(sim, null, findUser(sim, request.params.id), request.body as object)),
  )
  router.post('/issues', (request, response) => {
    const body = request.body as IssueBody
    if (!body.team || !body.as) throw badArgument("team (a key) and as (a user's id or e-mail) must be given.")
    const team = teamByKey(sim, body.team)
    const filed = fileIssue(sim, findUser(sim, body.as).id, { ...readIssueBody(sim, body, team), teamId: team.id, title: body.title ?? '' })
    response.status(201).json({ ...filed, url: `${sim.baseUrl}/issue/${filed.identifier}` })
  })
  router.post('/issues/:id', (request, response) => {
    const body = request.body as IssueBody
    const actor = body.as ? findUser(sim, body.as).id : null
    let issue = findIssue(sim, request.params.id)
    const team = body.team ? teamByKey(sim, body.team) : world.get('team', issue.teamId)!
    const fields = readIssueBody(sim, body, team)
    if (Object.keys(fields).length > 0 || body.team)
      issue = updateIssue(sim, actor, issue, { ...fields, ...(body.team ? { teamId: team.id } : {}) })
    if (body.archived !== undefined) issue = body.archived ? archiveIssue(sim, actor, issue, false) : unarchiveIssue(sim, actor, issue)
    if (body.duplicateOf) {
      relateIssues(sim, actor, { issueId: issue.id, relatedIssueId: body.duplicateOf, type: 'duplicate' })
      issue = findIssue(sim, issue.id)
    }
    if (body.blocks) relateIssues(sim, actor, { issueId: issue.id, relatedIssueId: body.blocks, type: 'blocks' })
    if (body.relatedTo) relateIssues(sim, actor, { issueId: issue.id, relatedIssueId: body.relatedTo, type: 'related' })
    response.json(issue)
  })
  router.delete('/issues/:id', (request, response) => {
    deleteIssueForGood(sim, null, findIssue(sim, request.params.id))
    response.json({})
  })
  router.post('/issues/:id/comments', (request, response) => {
    const { as, body } = request.body as { as: string; body: string }
    response.status(201).json(addComment(sim, findUser(sim, as).id, { issueId: request.params.id, body }))
  })
  router.delete('/comments/:id', (request, response) => {
    removeComment(sim, null, request.params.id)
    response.json({})
  })
  router.post('/issues/:id/needs', (request, response) => {
    const { as, ...need } = request.body as { as: string; body: string; customerId?: string; customerExternalId?: string }
    response.status(201).json(addNeed(sim, findUser(sim, as).id, { ...need, issueId: request.params.id }))
  })
  router.patch(
    '/teams/:key',
    (request, response) => void response.json(renameTeam(sim, teamByKey(sim, request.params.key), request.body as object)),
  )
  router.patch('/labels/:name', (request, response) => {
    const label = world.all('label').find((one) => one.name === request.params.name)
    if (!label) throw notFound('IssueLabel')
    response.json(renameLabel(sim, null, label, (request.body as { name: string }).name))
  })
  router.post('/memberships', (request, response) => {
    const { team, person } = request.body as { team: string; person: string }
    response.status(201).json(addMembership(sim, null, { teamId: teamByKey(sim, team).id, userId: findUser(sim, person).id }))
  })
  router.delete('/memberships', (request, response) => {
    const { team, person } = request.body as { team: string; person: string }
    const user = findUser(sim, person)
    const membership = world.by('membership', 'teamId', teamByKey(sim, team).id).find((one) => one.userId === user.id)
    if (!membership) throw notFound('TeamMembership')
    removeMembership(sim, null, membership.id)
    response.json({})
  })
  router.post('/faults', (request, response) => {
    const wrong = plantFaults(sim.faults, request.body as FaultsBody, FAULTS)
    if (wrong) throw badArgument(wrong)
    response.json(sim.faults)
  })
  router.delete('/faults', (_request, response) => void response.json(Object.assign(sim.faults, noFaults())))
  router.post('/webhooks', (request, response) => {
    const {
      url,
      resourceTypes = EVENT_TYPES,
      secret = webhookSecret,
      label = null,
    } = request.body as { url: string; resourceTypes?: string[]; secret?: string; label?: string }
    response.status(201).json(addWebhook(sim, null, { url, resourceTypes, secret, label, allPublicTeams: true }))
  })
  router.delete('/webhooks/:id', (request, response) => {
    sim.commit({ removes: [{ table: 'webhook', id: request.params.id }], actorId: null })
    response.json({})
  })
  router.get('/deliveries', (_request, response) => void response.json({ attempts: sender.attempts(), waiting: sender.waiting() }))
  router.get('/requests', (_request, response) => void response.json({ requests: sim.requests.list() }))
  router.delete('/requests', (_request, response) => {
    sim.requests.clear()
    response.json({})
  })
  router.post('/keys', (request, response) => {
    const { scopes, userId, kind } = request.body as { scopes: Scope[]; userId: string; kind?: 'apiKey' | 'oauth' }
    response.status(201).json(addKey(sim, { scopes, userId: findUser(sim, userId).id, ...(kind ? { kind } : {}) }))
  })
  router.delete('/keys/:id', (request, response) => {
    const key = world.get('key', request.params.id) ?? world.by('key', 'token', request.params.id)[0]
    if (!key) throw notFound('ApiKey')
    sim.commit({ removes: [{ table: 'key', id: key.id }], actorId: null })
    response.json({})
  })
  router.use('/oauth', serveOauthDoor(sim, issuer))
  router.use((_request, response) => void response.status(404).json({ error: 'no such door' }))
  router.use(answerError)
  return router
}

function readIssueBody(sim: Simulator, body: IssueBody, team: Team): IssueFields {
  const fields: IssueFields = {}
  for (const name of ['title', 'description', 'dueDate', 'priority'] as const)
    if (body[name] !== undefined) Object.assign(fields, { [name]: body[name] })
  if (body.state) {
    const state = sim.world.by('state', 'teamId', team.id).find((one) => one.type === body.state)
    if (!state) throw notFound('WorkflowState')
    fields.stateId = state.id
  }
  if (body.labels) fields.labelIds = body.labels.map((name) => labelByName(sim, name, team).id)
  if (body.parent !== undefined) fields.parentId = body.parent
  return fields
}

function labelByName(sim: Simulator, name: string, team: Team): Label {
  return (
    sim.world
      .all('label')
      .find((label) => label.name.toLowerCase() === name.toLowerCase() && (label.teamId === null || label.teamId === team.id)) ??
    addLabel(sim, null, { name })
  )
}

function teamByKey({ world }: Simulator, key: string): Team {
  const team = world.by('team', 'key', key)[0] ?? world.get('team', key)
  if (!team) throw notFound('Team')
  return team
}

function answerError(error: unknown, _request: Request, response: Response, _next: NextFunction): void {
  if (error instanceof GraphQLError)
    return void response
      .status(error.message.startsWith('Entity not found') ? 404 : 422)
      .json({ error: error.message, detail: error.extensions['userPresentableMessage'] })
  response.status(400).json({ error: error instanceof Error ? error.message : String(error) })
}
