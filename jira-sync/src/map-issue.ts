import type { IssueState, TrackerIssue } from '@pull-okr/core'
import { z } from 'zod'

/** What is asked for of an issue, and how it arrives. */
export const IssueFields = z.object({
  summary: z.string().nullish(),
  issuetype: z.object({ name: z.string(), hierarchyLevel: z.number().nullish() }),
  status: z.object({ name: z.string(), statusCategory: z.object({ key: z.string() }) }),
  resolution: z.object({ name: z.string() }).nullish(),
  labels: z.array(z.string()).nullish(),
  project: z.object({ id: z.string() }),
  reporter: z.object({ accountId: z.string(), active: z.boolean().nullish() }).nullish(),
  created: z.string(),
  updated: z.string(),
  resolutiondate: z.string().nullish(),
  statuscategorychangedate: z.string().nullish(),
})
export type JiraIssue = { id: string; key: string; fields: z.output<typeof IssueFields> }

/** Resolutions under which nothing was delivered, by the names that Jira ships and teams commonly add. */
const DUPLICATE = new Set(['duplicate'])
const NOT_DELIVERED = new Set([
  "won't do",
  "won't fix",
  'cannot reproduce',
  'declined',
  'incomplete',
  'rejected',
  'abandoned',
  'obsolete',
  'invalid',
  'not a bug',
  'cancelled',
  'canceled',
])

/** Stories, tasks and bugs: sub-tasks (−1) are parts of them, epics (1) and what lies above are made of them. */
export function isItem({ fields }: JiraIssue): boolean {
  return (fields.issuetype.hierarchyLevel ?? 0) === 0
}

/** Jira tells bugs and incidents by an issue's type: it joins the labels, so that one rule tells BAU in both trackers. */
export function mapIssue({ id, key, fields }: JiraIssue, baseUrl: string): TrackerIssue {
  const state = stateOf(fields)
  const ended = iso(fields.resolutiondate ?? fields.statuscategorychangedate ?? null)
  const { reporter } = fields
  return {
    id,
    key,
    url: `${baseUrl}/browse/${encodeURIComponent(key)}`,
    team: fields.project.id,
    title: fields.summary ?? '',
    description: '',
    state,
    stateName: fields.status.name,
    creator: reporter && reporter.active !== false ? reporter.accountId : null,
    labels: [...(fields.labels ?? []), fields.issuetype.name],
    project: null,
    parent: null,
    voices: [],
    createdAt: iso(fields.created) ?? fields.created,
    updatedAt: iso(fields.updated) ?? fields.updated,
    startedAt: null,
    completedAt: state === 'completed' ? ended : null,
    canceledAt: state === 'canceled' || state === 'duplicate' ? ended : null,
    archivedAt: null,
    dueDate: null,
    duplicateOf: null,
  }
}

function stateOf({ status, resolution }: JiraIssue['fields']): IssueState {
  if (status.statusCategory.key === 'indeterminate') return 'started'
  if (status.statusCategory.key !== 'done') return 'backlog'
  const word = resolution?.name.trim().toLowerCase().replace('’', "'") ?? ''
  if (DUPLICATE.has(word)) return 'duplicate'
  return NOT_DELIVERED.has(word) ? 'canceled' : 'completed'
}

/** Jira writes `2026-11-23T10:00:00.000+0100`; the port speaks UTC. */
function iso(moment: string | null): string | null {
  const time = moment === null ? Number.NaN : Date.parse(moment)
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}
