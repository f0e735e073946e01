import type { TrackerEvent } from '@pull-okr/core'
import { z } from 'zod'

const Event = z.object({
  eventType: z.string(),
  selfGenerated: z.boolean().nullish(),
  issue: z.object({ id: z.coerce.string() }).nullish(),
  sourceIssueId: z.coerce.string().nullish(),
  destinationIssueId: z.coerce.string().nullish(),
})
const Body = z.union([z.object({ payload: Event }).transform(({ payload }) => payload), Event])

const ISSUE_ID = /^\d{1,20}$/
const ignored = (why: string): TrackerEvent => ({ kind: 'ignored', why })

/** What an event that Forge posted means: `avi:jira:<what happened>:<to what>`, with the issue's id. Only ids are read. */
export function parseForgeEvent(body: unknown): TrackerEvent {
  const parsed = Body.safeParse(body)
  if (!parsed.success) return ignored('not an event of Forge')
  const { eventType, selfGenerated, issue, sourceIssueId, destinationIssueId } = parsed.data
  if (selfGenerated) return ignored('our own writing')
  const [, product, happened, ...what] = eventType.split(':')
  if (product !== 'jira') return ignored('not an event of Jira')
  switch (what.join(':')) {
    case 'issue':
      // who looks changes nothing, and comments are not read
      return happened === 'viewed' || happened === 'commented' ? ignored(`${happened} changes no ask`) : touching([issue?.id])
    case 'issuelink': // a duplicate is one
      return touching([sourceIssueId, destinationIssueId])
    case 'user':
      return { kind: 'people' }
    case 'project':
      return { kind: 'teams' }
    default:
      return ignored(`${what.join(' ')} changes no ask`)
  }
}

function touching(ids: (string | null | undefined)[]): TrackerEvent {
  const touched = ids.filter((id) => typeof id === 'string' && ISSUE_ID.test(id)) as string[]
  return touched.length > 0 ? { kind: 'issues', touched } : ignored('it names no issue')
}
