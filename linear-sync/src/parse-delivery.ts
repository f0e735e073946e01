import type { TrackerEvent } from '@pull-okr/core'
import { z } from 'zod'

const payload = z.object({
  type: z.string(),
  action: z.string(),
  actor: z.object({ id: z.string().nullish() }).nullish(),
  data: z.record(z.string(), z.unknown()).nullish(),
  updatedFrom: z.record(z.string(), z.unknown()).nullish(),
})

/** What our own writing changes on an issue: an attachment or comment of ours moves its `updatedAt` and nothing else. */
const TOUCHED_ONLY = new Set(['updatedAt'])

const ignored = (why: string): TrackerEvent => ({ kind: 'ignored', why })

/**
 * What a stored delivery means. `viewer` is the id of our own credential: an API key's viewer is a person, who also
 * edits issues by hand, so only what says nothing but "touched" is taken for our own echo.
 */
export function parseLinearDelivery(body: unknown, viewer: string | null = null): TrackerEvent {
  const parsed = payload.safeParse(body)
  if (!parsed.success) return ignored('not a change of an entity')
  const { type, data, actor, updatedFrom } = parsed.data
  switch (type) {
    case 'Issue': {
      const isEcho =
        viewer !== null && actor?.id === viewer && updatedFrom && Object.keys(updatedFrom).every((field) => TOUCHED_ONLY.has(field))
      if (isEcho) return ignored('our own writing')
      return touching(data?.['id'])
    }
    case 'CustomerNeed':
      return touching(data?.['issueId'] ?? (data?.['issue'] as { id?: unknown } | null | undefined)?.id)
    case 'IssueRelation': // a duplicate changes its issue's state
      return touching(data?.['issueId'])
    case 'User':
      return { kind: 'people' }
    case 'Team':
    case 'TeamMembership':
    case 'PermissionChange':
      return { kind: 'teams' }
    default:
      return ignored(`${type} changes no ask`)
  }
}

function touching(id: unknown): TrackerEvent {
  return typeof id === 'string' && id !== '' ? { kind: 'issues', touched: [id] } : ignored('it names no issue')
}
