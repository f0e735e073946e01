// People, memberships, labels, relations, customer needs, webhooks, keys.
import { randomBytes } from 'node:crypto'
import type { Role } from '../shared/demo-people.ts'
import type { Key, Label, Membership, Need, Relation, Row, Scope, Team, User, Webhook } from './rows.ts'
import type { Simulator } from './simulator.ts'
import { checkNewId } from './check-id.ts'
import { findIssue } from './change-issue.ts'
import { badArgument, conflictOnInsert, notFound, refuse } from './refuse.ts'

function fresh(sim: Simulator, id?: string | null): Row {
  checkNewId(id)
  return { id: id ?? sim.newId(), createdAt: sim.now(), updatedAt: sim.now(), archivedAt: null }
}

export function findUser({ world }: Simulator, idOrEmail: string): User {
  const user = world.get('user', idOrEmail) ?? world.by('user', 'email', idOrEmail)[0]
  if (!user) throw notFound('User')
  return user
}

export function addPerson(
  sim: Simulator,
  actorId: string | null,
  input: { name: string; email: string; title?: string; role?: Role; admin?: boolean },
): User {
  if (sim.world.by('user', 'email', input.email).length > 0)
    throw refuse('input', 'conflict on insert of User', `${input.email} is already in the organization.`)
  const user: User = {
    ...fresh(sim),
    name: input.name,
    displayName: input.email.split('@')[0]!,
    email: input.email,
    title: input.title ?? null,
    description: null,
    active: true,
    admin: input.admin ?? false,
    guest: false,
    app: false,
    timezone: null,
    avatarUrl: null,
    statusEmoji: null,
    statusLabel: null,
    statusUntilAt: null,
    role: input.role ?? 'stakeholder',
  }
  sim.commit({ puts: [{ table: 'user', row: user }], events: [{ type: 'User', action: 'create', row: user }], actorId })
  return user
}

export function updatePerson(
  sim: Simulator,
  actorId: string | null,
  before: User,
  input: { [K in keyof User]?: User[K] | null | undefined },
): User {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
  const user: User = { ...before, ...given, updatedAt: sim.now() }
  sim.commit({ puts: [{ table: 'user', row: user }], events: [{ type: 'User', action: 'update', row: user, before }], actorId })
  return user
}

export function addMembership(
  sim: Simulator,
  actorId: string | null,
  input: { id?: string | null; teamId: string; userId: string; owner?: boolean | null; sortOrder?: number | null },
): Membership {
  const { world } = sim
  if (!world.get('team', input.teamId)) throw notFound('Team')
  if (!world.get('user', input.userId)) throw notFound('User')
  if (world.by('membership', 'teamId', input.teamId).some((one) => one.userId === input.userId))
    throw refuse('input', 'conflict on insert of TeamMembership', 'The user is already a member of the team.')
  const row: Membership = {
    ...fresh(sim, input.id),
    teamId: input.teamId,
    userId: input.userId,
    owner: input.owner ?? false,
    sortOrder: input.sortOrder ?? 0,
  }
  sim.commit({ puts: [{ table: 'membership', row }], actorId }) // Linear sends no webhook for memberships
  return row
}

export function removeMembership(sim: Simulator, actorId: string | null, id: string): void {
  if (!sim.world.get('membership', id)) throw notFound('TeamMembership')
  sim.commit({ removes: [{ table: 'membership', id }], actorId })
}

export function addLabel(
  sim: Simulator,
  actorId: string | null,
  input: {
    id?: string | null
    name: string
    color?: string | null
    description?: string | null
    teamId?: string | null
    parentId?: string | null
  },
): Label {
  const teamId = input.teamId ?? null
  if (teamId && !sim.world.get('team', teamId)) throw notFound('Team')
  if (sim.world.by('label', 'teamId', teamId).some((one) => one.name.toLowerCase() === input.name.toLowerCase()))
    throw refuse('input', 'Duplicate label name', `A label named "${input.name}" already exists.`)
  const row: Label = {
    ...fresh(sim, input.id),
    teamId,
    parentId: input.parentId ?? null,
    creatorId: actorId,
    name: input.name,
    color: input.color ?? '#bec2c8',
    description: input.description ?? null,
    isGroup: false,
  }
  sim.commit({ puts: [{ table: 'label', row }], events: [{ type: 'IssueLabel', action: 'create', row }], actorId })
  return row
}

/** Renaming a label leaves the issues that carry it untouched. */
export function renameTeam(sim: Simulator, before: Team, { name, key }: { name?: string; key?: string }): Team {
  const row: Team = { ...before, ...(name && { name }), ...(key && { key }), updatedAt: sim.now() }
  sim.commit({ puts: [{ table: 'team', row }], actorId: null })
  return row
}

export function renameLabel(sim: Simulator, actorId: string | null, before: Label, name: string): Label {
  const row: Label = { ...before, name, updatedAt: sim.now() }
  sim.commit({ puts: [{ table: 'label', row }], events: [{ type: 'IssueLabel', action: 'update', row, before }], actorId })
  return row
}

export function relateIssues(
  sim: Simulator,
  actorId: string | null,
  input: { id?: string | null; issueId: string; relatedIssueId: string; type: Relation['type'] },
): Relation {
  const issue = findIssue(sim, input.issueId)
  const related = findIssue(sim, input.relatedIssueId)
  if (input.id && sim.world.get('relation', input.id)) throw conflictOnInsert('IssueRelation', input.id)
  const row: Relation = { ...fresh(sim, input.id), issueId: issue.id, relatedIssueId: related.id, type: input.type }
  const now = sim.now()
  const duplicate = sim.world.by('state', 'teamId', issue.teamId).find((state) => state.type === 'duplicate')
  // Marking an issue a duplicate closes it: duplicates are a state of their own.
  const next =
    input.type === 'duplicate' && duplicate
      ? { ...issue, stateId: duplicate.id, canceledAt: now, completedAt: null, updatedAt: now }
      : { ...issue, updatedAt: now }
  sim.commit({
    puts: [
      { table: 'relation', row },
      { table: 'issue', row: next },
    ],
    events: [{ type: 'Issue', action: 'update', row: next, before: issue }],
    actorId,
  })
  return row
}

export function addNeed(
  sim: Simulator,
  actorId: string | null,
  input: {
    id?: string | null
    issueId?: string | null
    projectId?: string | null
    customerId?: string | null
    customerExternalId?: string | null
    commentId?: string | null
    attachmentId?: string | null
    body?: string | null
    priority?: number | null
    createdAt?: string | null
  },
): Need {
  const { world } = sim
  if (!input.issueId === !input.projectId) throw badArgument('Exactly one of issueId and projectId must be given.')
  const issueId = input.issueId ? findIssue(sim, input.issueId).id : null
  if (input.projectId && !world.get('project', input.projectId)) throw notFound('Project')
  const customer = input.customerExternalId
    ? world.all('customer').find((one) => one.externalIds.includes(input.customerExternalId!))
    : world.get('customer', input.customerId)
  if (!customer && (input.customerId || input.customerExternalId)) throw notFound('Customer')
  if (input.id && world.get('need', input.id)) throw conflictOnInsert('CustomerNeed', input.id)
  const row: Need = {
    ...fresh(sim, input.id),
    ...(input.createdAt ? { createdAt: input.createdAt } : {}),
    issueId,
    projectId: input.projectId ?? null,
    customerId: customer?.id ?? null,
    commentId: input.commentId ?? null,
    attachmentId: input.attachmentId ?? null,
    creatorId: actorId,
    body: input.body ?? null,
    priority: input.priority ?? 0,
  }
  sim.commit({ puts: [{ table: 'need', row }], events: [{ type: 'CustomerNeed', action: 'create', row }], actorId })
  return row
}

export type NewWebhook = {
  id?: string | null
  url: string
  resourceTypes: string[]
  teamId?: string | null
  allPublicTeams?: boolean | null
  enabled?: boolean | null
  label?: string | null
  secret?: string | null
}

export function addWebhook(sim: Simulator, actorId: string | null, input: NewWebhook): Webhook {
  if (!URL.canParse(input.url) || !/^https?:$/.test(new URL(input.url).protocol)) throw badArgument('url must be a URL address.')
  if (input.resourceTypes.length === 0) throw badArgument('resourceTypes should not be empty.')
  if (!input.teamId === !input.allPublicTeams) throw refuse('input', 'Invalid webhook', 'A webhook needs either teamId or allPublicTeams.')
  if (input.teamId && !sim.world.get('team', input.teamId)) throw notFound('Team')
  if (sim.world.all('webhook').some((one) => one.url === input.url && one.teamId === (input.teamId ?? null)))
    throw refuse('input', 'url not unique', 'A webhook with this url exists already.')
  const row: Webhook = {
    ...fresh(sim, input.id),
    url: input.url,
    enabled: input.enabled ?? true,
    label: input.label ?? null,
    secret: input.secret ?? `lin_wh_${randomBytes(24).toString('base64url')}`,
    resourceTypes: input.resourceTypes,
    teamId: input.teamId ?? null,
    allPublicTeams: input.allPublicTeams ?? false,
    creatorId: actorId,
  }
  sim.commit({ puts: [{ table: 'webhook', row }], actorId })
  return row
}

export function addKey(sim: Simulator, input: { userId: string; scopes: Scope[]; kind?: Key['kind'] }): Key {
  const kind = input.kind ?? 'apiKey'
  const token = `${kind === 'oauth' ? 'lin_oauth_' : 'lin_api_'}${randomBytes(30).toString('base64url')}`
  const row: Key = { ...fresh(sim), token, kind, scopes: input.scopes, userId: input.userId }
  sim.commit({ puts: [{ table: 'key', row }], actorId: null })
  return row
}
