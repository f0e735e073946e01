import type { CapacityView, FitView, IssueInView, NewDecision, RequestDetail, SuggestedSize } from '@pull-okr/core/contract/types'

/** What could not be done, in words for the person who tried; `errors` by the field's path. `status`: the service's, if it answered. */
export type Problem = { kind: 'problem'; status: number | null; title: string; detail: string; errors: { path: string; message: string }[] }
export type Outcome<T> = { kind: 'ok'; value: T } | Problem

export type TeamRef = { id: string; key: string; name: string }
/** The issue of the panel with its requests, those that the viewer may see. */
export type OnIssue = { issue: IssueInView; requests: RequestDetail[] }
/** What a member chooses from when adopting. */
export type Plan = {
  cycle: string
  objectives: { id: string; title: string; keyResults: { id: string; title: string }[] }[]
  suggestion: SuggestedSize
}
export type TeamCapacity = { team: TeamRef; capacity: Outcome<CapacityView> }

/** What the front ends ask of the resolvers; the issue is that of the panel, and comes from Forge. */
export type Definitions = {
  readIssue: () => Outcome<OnIssue>
  decide: (input: { request: string; decision: NewDecision }) => Outcome<RequestDetail>
  readPlan: (input: { request: string }) => Outcome<Plan>
  readFit: (input: { request: string; size: { low: number; likely: number; high: number } }) => Outcome<FitView>
  listTeams: () => Outcome<TeamRef[]>
  askTeam: (input: { id: string; team: string; text: string }) => Outcome<RequestDetail>
  readCapacities: () => Outcome<TeamCapacity[]>
}
