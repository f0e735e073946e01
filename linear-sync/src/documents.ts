/**
 * Everything we ask Linear. Slim on purpose: Linear bills an object 1 point, a field 0.1, and multiplies by `first`
 * (the SDK's own issue costs 43 points, ours about 6), and labels come as ids that are looked up once a process.
 * CI validates each of these against Linear's published schema and counts its complexity.
 */
const PAGE_SIZE = 250 // Linear refuses more
export const IDS_AT_ONCE = 100
const TEAMS_PAGE_SIZE = 25 // × 100 members: about 8,400 of the 10,000 points a query may cost, counted the dearest way
const MEMBERS_WITH_TEAM = 100
const LABELS_OF_A_NAME = 10 // one of the team's own, and the organisation's
const RELATIONS_WITH_ISSUE = 20 // of any kind; × 100 issues about 4,500 points

const ISSUE_FIELDS = /* GraphQL */ `
  fragment IssueFields on Issue {
    id
    identifier
    url
    title
    description
    dueDate
    labelIds
    createdAt
    updatedAt
    startedAt
    completedAt
    canceledAt
    archivedAt
    team {
      id
    }
    state {
      name
      type
    }
    creator {
      id
    }
    project {
      name
    }
    parent {
      id
    }
  }
`

const account = /* GraphQL */ `
  query Account {
    organization {
      id
      name
      urlKey
    }
    viewer {
      id
      name
      email
      url
    }
  }
`

const people = /* GraphQL */ `
  query People($after: String) {
    users(first: ${PAGE_SIZE}, after: $after, includeDisabled: true) {
      nodes { id name email active avatarUrl timezone }
      pageInfo { hasNextPage endCursor }
    }
  }
`

const teams = /* GraphQL */ `
  query Teams($after: String) {
    teams(first: ${TEAMS_PAGE_SIZE}, after: $after) {
      nodes {
        id key name timezone visibility
        members(first: ${MEMBERS_WITH_TEAM}) { nodes { id } pageInfo { hasNextPage endCursor } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`

const teamMembers = /* GraphQL */ `
  query TeamMembers($team: String!, $after: String) {
    team(id: $team) {
      members(first: ${PAGE_SIZE}, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }
    }
  }
`

const labels = /* GraphQL */ `
  query Labels($after: String) {
    issueLabels(first: ${PAGE_SIZE}, after: $after, includeArchived: true) {
      nodes { id name }
      pageInfo { hasNextPage endCursor }
    }
  }
`

const changedIssues = /* GraphQL */ `
  query ChangedIssues($filter: IssueFilter!) {
    issues(first: ${PAGE_SIZE}, filter: $filter, includeArchived: true, sort: [{ updatedAt: { order: Ascending } }]) {
      nodes { ...IssueFields }
      pageInfo { hasNextPage }
    }
  }
  ${ISSUE_FIELDS}
`

const issuesByIds = /* GraphQL */ `
  query IssuesByIds($ids: [ID!]!) {
    issues(first: ${IDS_AT_ONCE}, filter: { id: { in: $ids } }, includeArchived: true) {
      nodes { ...IssueFields }
    }
  }
  ${ISSUE_FIELDS}
`

const issueIds = /* GraphQL */ `
  query IssueIds($filter: IssueFilter!) {
    issues(first: ${PAGE_SIZE}, filter: $filter, includeArchived: true, sort: [{ createdAt: { order: Ascending } }]) {
      nodes { id createdAt }
      pageInfo { hasNextPage }
    }
  }
`

const originals = /* GraphQL */ `
  query Originals($ids: [ID!]!) {
    issues(first: ${IDS_AT_ONCE}, filter: { id: { in: $ids } }, includeArchived: true) {
      nodes { id relations(first: ${RELATIONS_WITH_ISSUE}) { nodes { type relatedIssue { id } } } }
    }
  }
`

const issueLinks = /* GraphQL */ `
  query IssueLinks($after: String) {
    issueRelations(first: ${PAGE_SIZE}, after: $after, includeArchived: true) {
      nodes { id type issue { id } relatedIssue { id } }
      pageInfo { hasNextPage endCursor }
    }
  }
`

const anyVoice = /* GraphQL */ `
  query AnyVoice {
    customerNeeds(first: 1) {
      nodes {
        id
      }
    }
  }
`

const voices = /* GraphQL */ `
  query Voices($issues: [ID!]!, $after: String) {
    customerNeeds(first: ${PAGE_SIZE}, after: $after, filter: { issue: { id: { in: $issues } } }) {
      nodes { id body issue { id } customer { name } creator { name } }
      pageInfo { hasNextPage endCursor }
    }
  }
`

const labelsOfTeam = /* GraphQL */ `
  query LabelsOfTeam($filter: IssueLabelFilter!) {
    issueLabels(first: ${LABELS_OF_A_NAME}, filter: $filter) {
      nodes {
        id
        name
      }
    }
  }
`

const fileIssue = /* GraphQL */ `
  mutation FileIssue($input: IssueCreateInput!) {
    issueCreate(input: $input) {
      success
      issue {
        id
        identifier
        url
      }
    }
  }
`

const writeAttachment = /* GraphQL */ `
  mutation WriteAttachment($input: AttachmentCreateInput!) {
    attachmentCreate(input: $input) {
      success
      attachment {
        id
      }
    }
  }
`

const writeComment = /* GraphQL */ `
  mutation WriteComment($input: CommentCreateInput!) {
    commentCreate(input: $input) {
      success
      comment {
        id
      }
    }
  }
`

const readComment = /* GraphQL */ `
  query ReadComment($id: String!) {
    comment(id: $id) {
      id
      body
      issue {
        id
      }
    }
  }
`

const rewriteComment = /* GraphQL */ `
  mutation RewriteComment($id: String!, $body: String!) {
    commentUpdate(id: $id, input: { body: $body }) {
      success
      comment {
        id
      }
    }
  }
`

export const documents = {
  account,
  people,
  teams,
  teamMembers,
  labels,
  changedIssues,
  issuesByIds,
  issueIds,
  originals,
  issueLinks,
  anyVoice,
  voices,
  labelsOfTeam,
  fileIssue,
  writeAttachment,
  writeComment,
  readComment,
  rewriteComment,
} as const
