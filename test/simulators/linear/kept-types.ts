// What of Linear's schema the simulator speaks. `extract-schema.ts` cuts schema.graphql out of Linear's own with this list.
// A field named here must be answered by the simulator: what is not implemented must not be offered, so that it is refused.
type Kept = Record<string, string>

const page = 'edges nodes pageInfo'
const payload = 'lastSyncId success'
const dates = 'archivedAt createdAt updatedAt'
const sort = 'nulls order'

const entities: Kept = {
  Node: 'id',
  PageInfo: 'endCursor hasNextPage hasPreviousPage startCursor',
  Issue: `id ${dates} identifier number title description url branchName priority priorityLabel prioritySortOrder sortOrder estimate dueDate startedAt completedAt canceledAt autoArchivedAt autoClosedAt triagedAt trashed snoozedUntilAt labelIds previousIdentifiers customerTicketCount integrationSourceType
    state team creator assignee botActor labels project cycle parent children attachments comments needs relations inverseRelations`,
  User: `id ${dates} name displayName email initials title description active admin owner guest app isMe isAssignable isMentionable supportsAgentSessions canAccessAnyPublicTeam timezone avatarUrl avatarBackgroundColor url createdIssueCount disableReason lastSeen statusEmoji statusLabel statusUntilAt gitHubUserId calendarHash inviteHash
    organization teams teamMemberships assignedIssues createdIssues`,
  Team: `id ${dates} key name displayName description private visibility timezone color icon retiredAt issueCount triageEnabled cyclesEnabled organization parent members memberships membership states labels issues projects cycles triageIssueState defaultIssueState`,
  TeamMembership: `id ${dates} owner sortOrder user team`,
  WorkflowState: `id ${dates} name type color description position team issues`,
  IssueLabel: `id ${dates} name color description isGroup parent team creator organization issues`,
  Project: `id ${dates} name description url slugId color icon state status priority priorityLabel startedAt completedAt canceledAt startDate targetDate progress lead creator teams issues`,
  ProjectStatus: `id ${dates} name type color description position indefinite`,
  Cycle: `id ${dates} number name description startsAt endsAt completedAt progress team issues isActive isFuture isPast`,
  Attachment: `id ${dates} url title subtitle metadata source sourceType groupBySource issue creator`,
  Comment: `id ${dates} body url editedAt resolvedAt quotedText hideInLinear issue issueId parent parentId user botActor children`,
  CustomerNeed: `id ${dates} body priority url customer issue project comment attachment creator`,
  Customer: `id ${dates} name slugId url domains externalIds revenue size needs owner approximateNeedCount`,
  IssueRelation: `id ${dates} type issue relatedIssue`,
  Organization: `id ${dates} name urlKey logoUrl userCount createdIssueCount teams users labels`,
  Webhook: `id ${dates} url enabled label resourceTypes secret allPublicTeams team teamIds creator`,
  ActorBot: 'id type subType name avatarUrl userDisplayName',
  RateLimitPayload: 'identifier kind limits',
  RateLimitResultPayload: 'allowedAmount period remainingAmount requestedAmount reset type',
  ArchivePayload: payload,
  IssueArchivePayload: `entity ${payload}`,
  DeletePayload: `entityId ${payload}`,
  IssuePayload: `issue ${payload}`,
  CommentPayload: `comment ${payload}`,
  AttachmentPayload: `attachment ${payload}`,
  WebhookPayload: `webhook ${payload}`,
  TeamMembershipPayload: `teamMembership ${payload}`,
  UserPayload: `user ${payload}`,
  UserAdminPayload: 'success',
  IssueRelationPayload: `issueRelation ${payload}`,
  IssueLabelPayload: `issueLabel ${payload}`,
  CustomerNeedPayload: `need ${payload}`,
}

for (const name of [
  'Issue',
  'User',
  'Team',
  'TeamMembership',
  'WorkflowState',
  'IssueLabel',
  'Project',
  'Cycle',
  'Attachment',
  'Comment',
  'CustomerNeed',
  'Customer',
  'IssueRelation',
  'Webhook',
]) {
  entities[`${name}Connection`] = page
  entities[`${name}Edge`] = 'cursor node'
}

const roots: Kept = {
  Query:
    'viewer organization teams team users user issues issue workflowStates workflowState issueLabels issueLabel attachments attachment attachmentsForURL comments comment customerNeeds customerNeed customers customer projects project cycles teamMemberships issueRelations webhooks webhook rateLimitStatus',
  Mutation: `attachmentCreate attachmentUpdate attachmentDelete commentCreate commentUpdate commentDelete issueCreate issueUpdate issueArchive issueUnarchive issueDelete issueAddLabel issueRemoveLabel issueLabelCreate issueRelationCreate customerNeedCreate
    teamMembershipCreate teamMembershipDelete userUpdate userSuspend webhookCreate webhookDelete`,
}

const common = 'id createdAt updatedAt and or'
const user = `${common} name displayName email active admin app owner isMe`
const team = `${common} key name description private retiredAt parent members issues`
const label = `${common} name isGroup creator team parent`
const state = `${common} name type description position team`
const issue = `${common} archivedAt completedAt canceledAt startedAt autoArchivedAt autoClosedAt triagedAt snoozedUntilAt number title description priority estimate dueDate state team creator assignee labels project cycle parent children attachments comments needs`
const attachment = `${common} url title subtitle sourceType creator`
const comment = `${common} body issue parent user project`
const need = `${common} priority customer issue project comment`
const project = `${common} name slugId state startedAt completedAt canceledAt lead creator issues`
const cycle = `${common} name number startsAt endsAt completedAt isActive isFuture isPast team issues`
const customer = `${common} name revenue size owner needs`
const some = 'some every length'
const text =
  'eq neq in nin contains containsIgnoreCase containsIgnoreCaseAndAccent startsWith startsWithIgnoreCase endsWith eqIgnoreCase neqIgnoreCase notContains notContainsIgnoreCase notStartsWith notEndsWith'
const ordered = 'eq neq in nin gt gte lt lte'

const filters: Kept = {
  IssueFilter: issue,
  NullableIssueFilter: `${issue} null`,
  IssueCollectionFilter: `${issue} ${some}`,
  UserFilter: user,
  NullableUserFilter: `${user} null`,
  UserCollectionFilter: `${user} ${some}`,
  TeamFilter: team,
  NullableTeamFilter: `${team} null`,
  WorkflowStateFilter: state,
  IssueLabelFilter: label,
  IssueLabelCollectionFilter: `${label} ${some} null`,
  AttachmentFilter: attachment,
  AttachmentCollectionFilter: `${attachment} ${some}`,
  CommentFilter: comment,
  NullableCommentFilter: `${comment} null`,
  CommentCollectionFilter: `${comment} ${some}`,
  CustomerNeedFilter: need,
  CustomerNeedCollectionFilter: `${need} ${some}`,
  ProjectFilter: project,
  NullableProjectFilter: `${project} null`,
  CycleFilter: cycle,
  NullableCycleFilter: `${cycle} null`,
  CustomerFilter: customer,
  NullableCustomerFilter: `${customer} null`,
  IDComparator: 'eq neq in nin',
  IssueIDComparator: 'eq neq in nin',
  BooleanComparator: 'eq neq',
  StringComparator: text,
  NullableStringComparator: `${text} null`,
  SourceTypeComparator: text,
  NumberComparator: ordered,
  NullableNumberComparator: `${ordered} null`,
  EstimateComparator: `${ordered} null and or`,
  DateComparator: ordered,
  NullableDateComparator: `${ordered} null`,
  NullableTimelessDateComparator: `${ordered} null`,
  IssueSortInput: 'updatedAt createdAt completedAt dueDate title estimate',
  UpdatedAtSort: sort,
  CreatedAtSort: sort,
  CompletedAtSort: sort,
  DueDateSort: sort,
  TitleSort: sort,
  EstimateSort: sort,
}

const inputs: Kept = {
  AttachmentCreateInput: 'id issueId url title subtitle iconUrl metadata groupBySource commentBody',
  AttachmentUpdateInput: 'title subtitle iconUrl metadata',
  CommentCreateInput: 'id issueId parentId body quotedText createdAt doNotSubscribeToIssue',
  CommentUpdateInput: 'body quotedText',
  IssueCreateInput:
    'id teamId title description stateId assigneeId labelIds priority estimate dueDate projectId parentId createdAt completedAt',
  IssueUpdateInput:
    'teamId title description stateId assigneeId labelIds addedLabelIds removedLabelIds priority estimate dueDate projectId parentId snoozedUntilAt trashed',
  IssueLabelCreateInput: 'id name color description teamId parentId',
  IssueRelationCreateInput: 'id issueId relatedIssueId type',
  CustomerNeedCreateInput: 'id issueId projectId customerId customerExternalId commentId attachmentId body priority createdAt',
  TeamMembershipCreateInput: 'id teamId userId owner sortOrder',
  UserUpdateInput: 'name displayName description avatarUrl timezone title statusEmoji statusLabel statusUntilAt',
  WebhookCreateInput: 'id url resourceTypes teamId allPublicTeams enabled label secret',
}

// Not reachable from Query: Linear publishes the shape of webhook bodies here too, and the tests hold ours against it.
const webhookBodies: Kept = {
  IssueWebhookPayload: '*',
  CommentWebhookPayload: '*',
  AttachmentWebhookPayload: '*',
  IssueLabelWebhookPayload: '*',
  ProjectWebhookPayload: '*',
  CustomerNeedWebhookPayload: '*',
  UserWebhookPayload: '*',
  UserChildWebhookPayload: '*',
  TeamChildWebhookPayload: '*',
  WorkflowStateChildWebhookPayload: '*',
  IssueLabelChildWebhookPayload: '*',
  IssueChildWebhookPayload: '*',
  ProjectChildWebhookPayload: '*',
  CycleChildWebhookPayload: '*',
  CustomerChildWebhookPayload: '*',
  CommentChildWebhookPayload: '*',
  ProjectStatusChildWebhookPayload: '*',
  UserActorWebhookPayload: '*',
  IntegrationActorWebhookPayload: '*',
  OauthClientActorWebhookPayload: '*',
  EntityActorWebhookPayload: '*',
}

const scalarsAndEnums =
  'DateTime DateTimeOrDuration TimelessDate TimelessDateOrDuration JSON JSONObject UUID PaginationOrderBy PaginationSortOrder PaginationNulls IssueRelationType IntegrationService TeamVisibility ProjectStatusType ID String Int Float Boolean'

/** Each kept type and the fields kept of it ('*': every field whose type is kept). */
export const keptFields: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({ ...roots, ...entities, ...filters, ...inputs, ...webhookBodies }).map(([name, fields]) => [
    name,
    fields.split(/\s+/).filter(Boolean),
  ]),
)

export const keptTypes: ReadonlySet<string> = new Set([...keptFields.keys(), ...scalarsAndEnums.split(' ')])
