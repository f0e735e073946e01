import type { Tracker, TrackerEvent, TrackerKind } from '@pull-okr/core'
import { jiraTracker, parseForgeEvent, type JiraApiToken, type JiraSystemToken } from '@pull-okr/jira-sync'
import { linearTracker, parseLinearDelivery, type AccessTokens, type LinearTokens } from '@pull-okr/linear-sync'

/** What is sealed in `connection.credential`, by the connection's tracker. */
export type Credentials = {
  linear: { apiKey: string } | LinearTokens
  jira: Omit<JiraApiToken, 'baseUrl'> | Omit<JiraSystemToken, 'apiBaseUrl'>
}
type Addresses = { linear: { apiUrl?: string | undefined }; jira: { apiUrl: string } }
type OpeningOf<Kind extends TrackerKind> = { [K in Kind]: { tracker: K; credential: Credentials[K] } & Addresses[K] }[Kind]
/** Which tracker, where it is asked (Linear: at its own address unless another is given), and with what. */
export type Opening = OpeningOf<TrackerKind>
/** Keeps a pair of tokens renewed; without it they are used as they are. */
type Renew = (tokens: LinearTokens) => AccessTokens

type Adapter<Kind extends TrackerKind> = {
  /** asks nothing yet */
  open(opening: OpeningOf<Kind>, renew?: Renew): Tracker
  /** what a stored delivery says was touched; `viewer` is who we are there */
  parse(body: unknown, viewer: string): TrackerEvent
  /** whoever gave a credential that is refused, or an address at which nobody answers, is told this */
  newCredential: string
  whichAddress: string
  /** how an operator connects it again */
  again: string
}

/** The one place that knows which trackers there are. */
const ADAPTERS: { [Kind in TrackerKind]: Adapter<Kind> } = {
  linear: {
    open({ credential, apiUrl }, renew) {
      if ('apiKey' in credential) return linearTracker({ apiKey: credential.apiKey, apiUrl })
      return linearTracker({ ...(renew ? { accessTokens: renew(credential) } : { accessToken: credential.accessToken }), apiUrl })
    },
    parse: parseLinearDelivery,
    newCredential: 'LINEAR_API_KEY: make a new one in Linear → Settings → Security & access → Personal API keys',
    whichAddress: 'LINEAR_API_URL if it is set',
    again: "with Linear's sign-in or a new API key",
  },
  jira: {
    open: ({ credential, apiUrl }) =>
      jiraTracker('systemToken' in credential ? { apiBaseUrl: apiUrl, ...credential } : { baseUrl: apiUrl, ...credential }),
    parse: parseForgeEvent,
    newCredential:
      'JIRA_EMAIL with JIRA_API_TOKEN: make a new token on https://id.atlassian.com/manage-profile/security/api-tokens, signed in with that e-mail address',
    whichAddress: 'JIRA_BASE_URL',
    again: 'with a new API token',
  },
}

export function adapterOf<Kind extends TrackerKind>(kind: Kind): Adapter<Kind> {
  return ADAPTERS[kind]
}

export function openTracker<Kind extends TrackerKind>(opening: OpeningOf<Kind>, renew?: Renew): Tracker {
  const adapter: Adapter<Kind> = ADAPTERS[opening.tracker]
  return adapter.open(opening, renew)
}
