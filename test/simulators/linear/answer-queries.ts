// The root of every query, and how a connection inside an object is paged.
import { getNamedType, isInputObjectType, type GraphQLFieldResolver, type GraphQLInputObjectType } from 'graphql'
import { findIssue } from './change-issue.ts'
import { compileFilter } from './match-filter.ts'
import { chooseOrder, type SortInput } from './order-rows.ts'
import { checkPageArgs, cutPage, type PageArgs } from './page-connection.ts'
import { organizationOf, readField, type Reading } from './read-fields.ts'
import type { Spent } from './limit-rate.ts'
import type { Key, Row, TableName, User } from './rows.ts'
import type { Simulator } from './simulator.ts'
import { badArgument, notFound } from './refuse.ts'
import { answerMutation } from './answer-mutations.ts'

export type Context = { sim: Simulator; key: Key; viewer: User; reading: Reading; spent: Spent }
type Args = PageArgs & {
  filter?: Record<string, unknown> | null
  orderBy?: 'createdAt' | 'updatedAt' | null
  sort?: SortInput[] | null
  includeDisabled?: boolean | null
  id?: string
  url?: string
}

const tables: Record<string, TableName> = {
  teams: 'team',
  users: 'user',
  issues: 'issue',
  workflowStates: 'state',
  issueLabels: 'label',
  attachments: 'attachment',
  attachmentsForURL: 'attachment',
  comments: 'comment',
  customerNeeds: 'need',
  customers: 'customer',
  projects: 'project',
  cycles: 'cycle',
  teamMemberships: 'membership',
  issueRelations: 'relation',
  webhooks: 'webhook',
}
const single: Record<string, [TableName, string]> = {
  user: ['user', 'User'],
  workflowState: ['state', 'WorkflowState'],
  issueLabel: ['label', 'IssueLabel'],
  attachment: ['attachment', 'Attachment'],
  comment: ['comment', 'Comment'],
  customerNeed: ['need', 'CustomerNeed'],
  customer: ['customer', 'Customer'],
  project: ['project', 'Project'],
  webhook: ['webhook', 'Webhook'],
}

/** One resolver for the whole schema: graphql-js validates, this reads. */
export const resolveField: GraphQLFieldResolver<unknown, Context> = (source, args: Args, context, info) => {
  if (info.parentType.name === 'Mutation') return answerMutation(info.fieldName, args as never, context)
  if (info.parentType.name === 'Query')
    return answerQuery(info.fieldName, args, context, filterType(info.parentType.getFields()[info.fieldName]!.args))
  const value = readField(info.parentType.name, info.fieldName, source, context.reading)
  if (!getNamedType(info.returnType).name.endsWith('Connection')) {
    if (info.parentType.name === 'Team' && info.fieldName === 'membership')
      return (
        context.sim.world
          .by('membership', 'teamId', (source as Row).id)
          .find((one) => one.userId === (args as { userId?: string }).userId) ?? null
      )
    return value ?? null
  }
  const rows = value as Row[]
  if (rows.length === 0) {
    checkPageArgs(args)
    return EMPTY
  }
  const { compare } = chooseOrder(args.orderBy, args.sort)
  const accept = acceptor(args, context, filterType(info.parentType.getFields()[info.fieldName]!.args))
  return cutPage(rows.length === 1 ? rows : rows.toSorted(compare), args, accept, compare, (id) => rows.find((row) => row.id === id))
}

const EMPTY = { nodes: [], edges: [], pageInfo: { startCursor: null, endCursor: null, hasNextPage: false, hasPreviousPage: false } }

function filterType(args: readonly { name: string; type: Parameters<typeof getNamedType>[0] }[]): GraphQLInputObjectType | undefined {
  const named = getNamedType(args.find((arg) => arg.name === 'filter')?.type)
  return isInputObjectType(named) ? named : undefined
}

function acceptor(args: Args, { reading }: Context, type: GraphQLInputObjectType | undefined): (row: Row) => boolean {
  return args.filter && type ? compileFilter(type, args.filter, reading) : () => true
}

function answerQuery(field: string, args: Args, context: Context, type: GraphQLInputObjectType | undefined): unknown {
  const { world } = context.sim
  if (field === 'viewer') return context.viewer
  if (field === 'organization') return organizationOf(world)
  if (field === 'rateLimitStatus') return describeLimits(context)
  if (field === 'issue') return findIssue(context.sim, args.id!)
  if (field === 'team') return world.get('team', args.id) ?? world.by('team', 'key', args.id)[0] ?? fail('Team')
  const one = single[field]
  if (one) {
    if (!args.id) throw badArgument('id must be given.')
    return world.get(one[0], args.id) ?? (one[0] === 'user' ? world.by('user', 'email', args.id)[0] : undefined) ?? fail(one[1])
  }
  const table = tables[field]!
  const order = chooseOrder(args.orderBy, args.sort)
  const matches = acceptor(args, context, type)
  const accept = (row: Row) =>
    matches(row) &&
    (field !== 'attachmentsForURL' || (row as unknown as { url: string }).url === args.url) &&
    (table !== 'user' || (row as User).active || args.includeDisabled === true)
  return cutPage(world.ordered(table, order.name, order.compare), args, accept, order.compare, (id) => world.get(table, id))
}

function fail(entity: string): never {
  throw notFound(entity)
}

function describeLimits({ key, spent }: Context): object {
  const limits = (['requests', 'complexity'] as const).map((type) => ({
    type,
    requestedAmount: type === 'requests' ? 1 : Number(spent.headers['X-Complexity']),
    allowedAmount: spent[type].limit,
    period: 3_600_000,
    remainingAmount: Math.floor(spent[type].remaining),
    reset: Number(spent.headers[`X-RateLimit-${type === 'requests' ? 'Requests' : 'Complexity'}-Reset`]),
  }))
  return { identifier: key.userId, kind: key.kind, limits }
}
