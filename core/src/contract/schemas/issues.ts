import { z } from 'zod'
import { TeamRef } from './references.ts'
import { RequestDetail, RequestRow } from './requests.ts'
import { id, sentence } from './words.ts'

/** An issue by its tracker's own id. `organization` tells two connections of one kind of tracker apart. */
export const IssueQuery = z.object({
  organization: z.string().max(200).optional().describe("the tracker's id of the organisation or site; needed where two are connected"),
})
export const IssueInView = z.object({
  issueKey: z.string(),
  issueUrl: z.string(),
  title: z.string(),
  open: z.boolean(),
  team: TeamRef.nullable().describe('whose issue it is; null where the viewer may not see that team'),
  requests: z.array(RequestRow).describe('of each team that it was put to, the oldest first'),
})
export const NewAsk = z
  .object({ id: id.describe("client-made: the same twice is one ask; becomes the request's"), team: z.string(), text: sentence })
  .strict()
export const Asked = z.object({ request: RequestDetail })
