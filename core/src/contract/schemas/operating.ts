import { z } from 'zod'
import { Person } from './people.ts'
import { id, moment, Page } from './words.ts'

export const SyncState = z.object({
  phase: z.enum(['waiting', 'running', 'done', 'paused']),
  issues: z.int(),
  startedAt: moment.nullable(),
  finishedAt: moment.nullable(),
  waitsUntil: moment.nullable().describe('reading goes on then: the rest of the tracker’s hourly budget is kept for triage'),
  error: z.string().nullable(),
})
const Allowance = z.object({ limit: z.number(), remaining: z.number(), resetAt: moment })
export const Connection = z.object({
  id,
  tracker: z.enum(['linear', 'jira']),
  organization: z.object({ id: z.string(), name: z.string() }),
  as: z.string(),
  webhooks: z.boolean().describe('whether changes are told at once: a signing secret is stored, or the Forge app is installed'),
  sync: SyncState,
  inbox: z.object({ waiting: z.int(), parked: z.int(), oldestSeconds: z.number().nullable() }),
  outbox: z.object({ waiting: z.int(), failed: z.int(), oldestSeconds: z.number().nullable() }),
  leaders: z.array(z.object({ name: z.string(), email: z.string().nullable() })).describe('of the organisation, as they are now'),
  budget: z
    .object({ requests: Allowance.nullable(), complexity: Allowance.nullable() })
    .describe("what the tracker's last answer to this process left of the hour; null: it has not said"),
})
export const Connections = z.object({ connections: z.array(Connection) })
export const NewConnection = z
  .object({
    tracker: z.literal('linear'),
    apiKey: z.string().min(1),
    apiUrl: z.url().optional(),
    webhookSecret: z.string().min(1).optional(),
  })
  .strict()
export const Leaders = z.object({ connection: id, emails: z.array(z.string().min(3)).max(200) }).strict()
export const LeadersNamed = z.object({ leaders: z.array(Person), unknown: z.array(z.string()) })

/** What operators see of a delivery or an owed answer: ids, kinds, times and reasons, never what people wrote. */
export const InboxEntry = z.object({
  id: z.string(),
  delivery: z.string().describe("the tracker's id of it, as in the log"),
  kind: z.string().nullable().describe('what it tells of, e.g. `Issue update`'),
  state: z.enum(['waiting', 'parked', 'applied', 'ignored']),
  why: z.string().nullable(),
  attempts: z.int(),
  receivedAt: moment,
  dueAt: moment.describe('waiting: when it is tried next'),
})
export const OutboxEntry = z.object({
  id,
  issueKey: z.string(),
  state: z.enum(['held', 'pending', 'written', 'failed']),
  why: z.string().nullable(),
  attempts: z.int(),
  queuedAt: moment,
  dueAt: moment.describe('pending: when it is tried next'),
})
export const InboxEntries = z.object({ deliveries: z.array(InboxEntry).describe('newest first'), next: z.string().nullable() })
export const OutboxEntries = z.object({ linkBacks: z.array(OutboxEntry).describe('newest first'), next: z.string().nullable() })

export const DeliveriesQuery = Page.extend({
  state: z.union([InboxEntry.shape.state, z.literal('all')]).default('parked'),
  delivery: z.string().max(200).optional().describe("only the one with this id of the tracker's"),
  next: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
})
export const LinkBacksQuery = Page.extend({
  state: z.union([OutboxEntry.shape.state, z.literal('all')]).default('failed'),
  linkBack: id.optional().describe('only this one'),
  next: id.optional(),
})
