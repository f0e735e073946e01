import type { z } from 'zod'
import type * as s from './schemas.ts'
import type { ENDPOINTS, EndpointName } from './endpoints.ts'

/** What a client sends and receives, without zod at run time: the board imports this module's types only. */
export type Me = z.infer<typeof s.Me>
export type Team = z.infer<typeof s.Team>
export type TeamDetail = z.infer<typeof s.TeamDetail>
export type SettingsPart = (typeof s.SETTINGS_PARTS)[number]
export type TeamSettings = z.input<typeof s.TeamSettings>
export type RequestRow = z.infer<typeof s.RequestRow>
export type Requests = z.infer<typeof s.Requests>
export type RequestsQuery = z.input<typeof s.RequestsQuery>
export type RequestDetail = z.infer<typeof s.RequestDetail>
export type HistoryEntry = z.infer<typeof s.HistoryEntry>
export type LinkBackView = z.infer<typeof s.LinkBack>
export type NewDecision = z.input<typeof s.NewDecision>
export type NewReply = z.input<typeof s.NewReply>
export type Decided = z.infer<typeof s.Decided>
export type OkrSetView = z.infer<typeof s.OkrSet>
export type ObjectiveView = z.infer<typeof s.Objective>
export type KeyResultView = z.infer<typeof s.KeyResult>
export type NewChange = z.input<typeof s.NewChange>
export type FitView = z.infer<typeof s.Fit>
export type CapacityView = z.infer<typeof s.Capacity>
export type CapacityRules = z.infer<typeof s.CapacityRules>
export type CapacitySettings = z.input<typeof s.CapacitySettings>
export type FinishedItems = z.infer<typeof s.FinishedItems>
export type SuggestedSize = z.infer<typeof s.SuggestedSize>
export type ConnectionView = z.infer<typeof s.Connection>
export type InboxEntry = z.infer<typeof s.InboxEntry>
export type OutboxEntry = z.infer<typeof s.OutboxEntry>
export type DemoPerson = z.infer<typeof s.DemoPeople>['people'][number]
export type ChangeEvent = z.infer<typeof s.Event>
export type Problem = z.infer<typeof s.Problem>

type Schema<N extends EndpointName, K extends string> = (typeof ENDPOINTS)[N] extends Record<K, infer T extends z.ZodType> ? T : never
export type BodyOf<N extends EndpointName> = z.output<Schema<N, 'body'>>
export type QueryOf<N extends EndpointName> = z.output<Schema<N, 'query'>>
export type ResponseOf<N extends EndpointName> = z.input<Schema<N, 'response'>>
