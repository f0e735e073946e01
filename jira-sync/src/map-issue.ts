import type { IssueState, TrackerIssue } from '@pull-okr/core'
import { z } from 'zod'
import { filedAs } from './filed-as.ts'
import { readDocument } from './read-document.ts'
import type { History } from './read-history.ts'

/** What says how much of an issue was done, and how it arrives. */
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
/** What says what it asks for, and what it belongs to. */
const TextFields = z.object({
  description: z.unknown().optional(),
  duedate: z.string().nullish(),
  parent: z.object({ id: z.string() }).nullish(),
  issuelinks: z.array(z.object({ type: z.object({ name: z.string() }), outwardIssue: z.object({ id: z.string() }).nullish() })).nullish(),
})
export const FullFields = IssueFields.extend(TextFields.shape)
export const FULL_FIELDS = Object.keys(FullFields.shape)
export type JiraIssue = {
  id: string
  key: string
  fields: z.output<typeof IssueFields> & Partial<z.output<typeof TextFields>>
  properties?: Record<string, unknown> | null | undefined
}

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

/** A part of an issue, which nobody asks a team for and no forecast counts. */
export function isSubTask({ fields }: JiraIssue): boolean {
  return (fields.issuetype.hierarchyLevel ?? 0) < 0
}

/** Jira tells bugs and incidents by an issue's type: it joins the labels, so that one rule tells BAU in both trackers. */
export function mapIssue({ id, key, fields, properties }: JiraIssue, siteUrl: string, history?: History): TrackerIssue {
  const original = fields.issuelinks?.find(({ type, outwardIssue }) => DUPLICATE.has(wordOf(type.name)) && outwardIssue)?.outwardIssue?.id
  const state = stateOf(fields, original !== undefined)
  // the first time counts: reopening and closing it again is no second delivery
  const ended = history?.doneAt ?? iso(fields.resolutiondate ?? fields.statuscategorychangedate ?? null)
  const { reporter } = fields
  return {
    id,
    key,
    url: `${siteUrl}/browse/${encodeURIComponent(key)}`,
    team: fields.project.id,
    title: fields.summary ?? '',
    description: readDocument(fields.description),
    state,
    stateName: fields.status.name,
    creator: reporter && reporter.active !== false ? reporter.accountId : null,
    labels: [...(fields.labels ?? []), fields.issuetype.name],
    project: null,
    parent: fields.parent?.id ?? null,
    voices: [],
    createdAt: iso(fields.created) ?? fields.created,
    updatedAt: iso(fields.updated) ?? fields.updated,
    startedAt: history?.startedAt ?? null,
    completedAt: state === 'completed' ? ended : null,
    canceledAt: state === 'canceled' || state === 'duplicate' ? ended : null,
    archivedAt: null,
    dueDate: fields.duedate ?? null,
    duplicateOf: state === 'duplicate' ? (original ?? null) : null,
    filedAs: filedAs({ properties }),
  }
}

/** A project without resolutions says with a link alone that what it closed was a duplicate. */
function stateOf({ status, resolution }: JiraIssue['fields'], duplicates: boolean): IssueState {
  if (status.statusCategory.key === 'indeterminate') return 'started'
  if (status.statusCategory.key !== 'done') return 'backlog'
  const word = wordOf(resolution?.name ?? '')
  if (DUPLICATE.has(word) || duplicates) return 'duplicate'
  return NOT_DELIVERED.has(word) ? 'canceled' : 'completed'
}

function wordOf(name: string): string {
  return name.trim().toLowerCase().replace('’', "'")
}

/** Jira writes `2026-11-23T10:00:00.000+0100`; the port speaks UTC. */
export function iso(moment: string | null): string | null {
  const time = moment === null ? Number.NaN : Date.parse(moment)
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}
