// Comments and attachments: what our service writes back on an issue.
import type { Attachment, Comment, Issue } from './rows.ts'
import type { Change, Simulator } from './simulator.ts'
import { findIssue } from './change-issue.ts'
import { badArgument, conflictOnInsert, notFound } from './refuse.ts'
import { checkNewId } from './check-id.ts'

type NewComment = {
  id?: string | null
  issueId?: string | null
  parentId?: string | null
  body?: string | null
  quotedText?: string | null
  createdAt?: string | null
}
type NewAttachment = {
  id?: string | null
  issueId: string
  url: string
  title: string
  subtitle?: string | null
  iconUrl?: string | null
  metadata?: Record<string, unknown> | null
  groupBySource?: boolean | null
  commentBody?: string | null
}
type AttachmentFields = { title: string; subtitle?: string | null; iconUrl?: string | null; metadata?: Record<string, unknown> | null }

/** linear.md: assume that our own writes bump the issue. */
const bump = (issue: Issue, now: string) => ({ table: 'issue' as const, row: { ...issue, updatedAt: now } })

export function addComment(sim: Simulator, actorId: string | null, input: NewComment): Comment {
  if (!input.issueId) throw badArgument('Exactly one of issueId, projectId, … must be given.')
  if (!input.body?.trim()) throw badArgument('body should not be empty.')
  checkNewId(input.id)
  const issue = findIssue(sim, input.issueId)
  // Refused before anything is written: a retry with the id of its first attempt cannot post twice.
  if (input.id && sim.world.get('comment', input.id)) throw conflictOnInsert('Comment', input.id)
  if (input.parentId) {
    const parent = findComment(sim, input.parentId)
    // threads are one deep, within one issue
    if (parent.issueId !== issue.id || parent.parentId !== null)
      throw badArgument('parentId must be a top-level comment of the same issue.')
  }
  const now = sim.now()
  const comment: Comment = {
    id: input.id ?? sim.newId(),
    createdAt: input.createdAt ?? now,
    updatedAt: now,
    archivedAt: null,
    issueId: issue.id,
    parentId: input.parentId ?? null,
    userId: actorId,
    body: input.body,
    quotedText: input.quotedText ?? null,
    editedAt: null,
  }
  sim.commit({
    puts: [{ table: 'comment', row: comment }, bump(issue, now)],
    events: [{ type: 'Comment', action: 'create', row: comment }],
    actorId,
  })
  return comment
}

export function editComment(
  sim: Simulator,
  actorId: string | null,
  id: string,
  input: { body?: string | null; quotedText?: string | null },
): Comment {
  const before = findComment(sim, id)
  if (input.body !== undefined && !input.body?.trim()) throw badArgument('body should not be empty.')
  const now = sim.now()
  const comment: Comment = {
    ...before,
    body: input.body ?? before.body,
    quotedText: input.quotedText ?? before.quotedText,
    updatedAt: now,
    editedAt: now,
  }
  sim.commit({ puts: [{ table: 'comment', row: comment }], events: [{ type: 'Comment', action: 'update', row: comment, before }], actorId })
  return comment
}

export function removeComment(sim: Simulator, actorId: string | null, id: string): void {
  const comment = findComment(sim, id)
  sim.commit({ removes: [{ table: 'comment', id }], events: [{ type: 'Comment', action: 'remove', row: comment }], actorId })
}

function findComment({ world }: Simulator, id: string): Comment {
  const comment = world.get('comment', id)
  if (!comment) throw notFound('Comment')
  return comment
}

/** An upsert on (issue, url): the same url again changes the attachment that stands there. */
export function putAttachment(sim: Simulator, actorId: string | null, input: NewAttachment): Attachment {
  const issue = findIssue(sim, input.issueId)
  checkUrl(input.url)
  checkNewId(input.id)
  const before = sim.world.by('attachment', 'issueId', issue.id).find((one) => one.url === input.url)
  if (before) return changeAttachment(sim, actorId, before, input)
  if (input.id && sim.world.get('attachment', input.id)) throw conflictOnInsert('Attachment', input.id)
  const now = sim.now()
  const attachment: Attachment = {
    id: input.id ?? sim.newId(),
    createdAt: now,
    updatedAt: now,
    archivedAt: null,
    issueId: issue.id,
    creatorId: actorId,
    url: input.url,
    title: readTitle(input.title),
    subtitle: input.subtitle ?? null,
    iconUrl: input.iconUrl ?? null,
    metadata: readMetadata(input.metadata),
    groupBySource: input.groupBySource ?? false,
  }
  const change: Change = {
    puts: [{ table: 'attachment', row: attachment }, bump(issue, now)],
    events: [{ type: 'Attachment', action: 'create', row: attachment }],
    actorId,
  }
  sim.commit(change)
  if (input.commentBody) addComment(sim, actorId, { issueId: issue.id, body: input.commentBody })
  return attachment
}

export function changeAttachment(sim: Simulator, actorId: string | null, before: Attachment, input: AttachmentFields): Attachment {
  const now = sim.now()
  const attachment: Attachment = {
    ...before,
    updatedAt: now,
    title: readTitle(input.title),
    subtitle: input.subtitle === undefined ? before.subtitle : input.subtitle,
    iconUrl: input.iconUrl === undefined ? before.iconUrl : input.iconUrl,
    metadata: input.metadata ? readMetadata(input.metadata) : before.metadata,
  }
  const puts: Change['puts'] = [{ table: 'attachment', row: attachment }, bump(sim.world.get('issue', before.issueId)!, now)]
  sim.commit({ puts, events: [{ type: 'Attachment', action: 'update', row: attachment, before }], actorId })
  return attachment
}

export function findAttachment({ world }: Simulator, id: string): Attachment {
  const attachment = world.get('attachment', id)
  if (!attachment) throw notFound('Attachment')
  return attachment
}

export function removeAttachment(sim: Simulator, actorId: string | null, id: string): void {
  const attachment = findAttachment(sim, id)
  const puts: Change['puts'] = [bump(sim.world.get('issue', attachment.issueId)!, sim.now())]
  sim.commit({ puts, removes: [{ table: 'attachment', id }], events: [{ type: 'Attachment', action: 'remove', row: attachment }], actorId })
}

function readTitle(title: string): string {
  if (title.trim() === '') throw badArgument('title should not be empty.')
  return title
}

function checkUrl(url: string): void {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw badArgument('url must be a URL address.')
}

/** Linear documents strings and numbers as the only values of attachment metadata, besides the lists it renders itself. */
function readMetadata(metadata: Record<string, unknown> | null | undefined): Record<string, unknown> {
  for (const [name, value] of Object.entries(metadata ?? {})) {
    const isList = (name === 'attributes' || name === 'messages') && Array.isArray(value)
    if (!isList && !['string', 'number', 'boolean'].includes(typeof value) && value !== null)
      throw badArgument(`metadata.${name} must be a string or a number.`)
  }
  return metadata ?? {}
}
