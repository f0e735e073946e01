import { makeResolver } from '@forge/resolver'
import type { Definitions } from '../shapes'
import { askTeam, listTeams } from './ask-team'
import { decide, readFit, readPlan } from './decide'
import { readCapacities } from './read-capacities'
import { readIssue } from './read-issue'

export const panel = makeResolver<Definitions>({
  readIssue: ({ context }) => readIssue(issueIn(context)),
  decide: ({ context, payload }) => decide(issueIn(context), payload),
  readPlan: ({ context, payload }) => readPlan(issueIn(context), payload),
  readFit: ({ context, payload }) => readFit(issueIn(context), payload),
  listTeams: () => listTeams(),
  askTeam: ({ context, payload }) => askTeam(issueIn(context), payload),
  readCapacities: () => readCapacities(),
})

/** Where the panel is drawn. Forge gives it to the resolver; the front end's payload says nothing of it. */
export type Place = { issue: string; path: string; query: string }

function issueIn(context: Record<string, unknown>): Place {
  const { cloudId, extension } = context as { cloudId?: string; extension?: { issue?: { id?: string } } }
  const issue = extension?.issue?.id
  if (!issue || !cloudId) throw new Error('This function belongs to a panel on an issue: its context names none.')
  return { issue, path: `/v1/issues/jira/${encodeURIComponent(issue)}`, query: `?organization=${encodeURIComponent(cloudId)}` }
}
