import { z } from 'zod'
import { NOTICE_KINDS } from '../../notice.ts'
import { TeamRef } from './references.ts'
import { id, moment, Page } from './words.ts'

/** What waits for one person: never a firehose (law 5). */
export const Notice = z.object({
  id,
  kind: z.enum(NOTICE_KINDS),
  at: moment,
  readAt: moment.nullable(),
  text: z.string().describe('in plain words'),
  team: TeamRef.nullable(),
  cycle: z.string().nullable(),
  subject: z.string().nullable().describe('the id of the conversation, invitation, expectation, supply, or part of the OKRs'),
})
export const Notices = z.object({ notices: z.array(Notice).describe('newest first'), unread: z.int(), next: z.string().nullable() })
export const NoticesQuery = Page
export const NoticesRead = z.object({ ids: z.array(id).min(1).max(200) }).strict()
