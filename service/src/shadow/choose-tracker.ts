import { jiraReader, type JiraReader } from '@pull-okr/jira-sync'
import { linearTracker, type LinearTracker } from '@pull-okr/linear-sync'
import { isHttpsOrLoopback } from '../http/loopback.ts'
import type { TrackerReading } from './read-team.ts'

export type Credential = { kind: 'ok'; reading: TrackerReading } | { kind: 'missing'; why: string }
type Environment = Record<string, string | undefined>

const LINEAR_KEY = 'a read-only one is enough, from Linear → Settings → Security & access → Personal API keys'
const JIRA = {
  JIRA_BASE_URL: 'it looks like https://your-site.atlassian.net',
  JIRA_EMAIL: 'it is the e-mail address of the Jira account',
  JIRA_API_TOKEN: 'make it on https://id.atlassian.com/manage-profile/security/api-tokens',
}
/** Whoever got an issue assigned in the last half year counts as of the team. */
const ASSIGNED_MS = 182 * 86_400_000

/** The tracker that the environment gives a credential for; Linear where it gives both. */
export function chooseTracker(environment: Environment): Credential {
  const given = (name: string) => environment[name]?.trim() || undefined
  if (!given('LINEAR_API_KEY') && Object.keys(JIRA).some(given)) return chooseJira(given)
  const apiKey = given('LINEAR_API_KEY')
  const apiUrl = given('LINEAR_API_URL')
  if (!apiKey) return missing(`LINEAR_API_KEY is empty: ${LINEAR_KEY}. For Jira set ${Object.keys(JIRA).join(', ')}`)
  if (!/^[\x21-\x7e]+$/.test(apiKey)) return missing(`LINEAR_API_KEY holds signs that no key has: copy it again, ${LINEAR_KEY}`)
  if (apiUrl && !isHttpsOrLoopback(apiUrl))
    return missing('LINEAR_API_URL must be an https:// address: leave it out for https://api.linear.app/graphql')
  return { kind: 'ok', reading: readLinear(linearTracker({ apiKey, apiUrl })) }
}

function chooseJira(given: (name: string) => string | undefined): Credential {
  const [baseUrl, email, apiToken] = Object.keys(JIRA).map(given)
  if (!baseUrl || !email || !apiToken)
    return missing(
      Object.entries(JIRA)
        .flatMap(([name, where]) => (given(name) ? [] : [`${name} is empty: ${where}`]))
        .join('\n'),
    )
  if (!isHttpsOrLoopback(baseUrl)) return missing(`JIRA_BASE_URL must be an https:// address: ${JIRA.JIRA_BASE_URL}`)
  return { kind: 'ok', reading: readJira(jiraReader({ baseUrl, email, apiToken })) }
}

function missing(why: string): Credential {
  return { kind: 'missing', why }
}

function readLinear(tracker: LinearTracker): TrackerReading {
  const members = new Map<string, string[]>()
  return {
    name: 'Linear',
    notes: [],
    account: () => tracker.account(),
    async teams() {
      const { viewer } = await tracker.account()
      return (await tracker.teams()).map(({ id, key, name, members: of }) => {
        members.set(id, of)
        return { id, key, name, own: of.includes(viewer.id) }
      })
    },
    members: async ({ id }) => members.get(id) ?? [],
    here: async () => (await tracker.people()).filter(({ active }) => active).map(({ id }) => id),
    issues: ({ id }, { since, until, after }) =>
      tracker.changedSince({ since: null, until: until.toISOString(), finishedSince: since.toISOString(), after, team: id }),
  }
}

/** A project stands for its team. */
function readJira(jira: JiraReader): TrackerReading {
  return {
    name: 'Jira',
    notes: [
      'A Jira project stands for its team, and whoever had one of its issues assigned in the last half year counts as of the team.',
      'An issue’s type counts as one of its labels; sub-tasks, epics and what was resolved as won’t do, duplicate or the like do not count.',
    ],
    account: () => jira.account(),
    async teams() {
      const own = await jira.ownProject()
      return (await jira.projects()).map((project) => ({ ...project, own: project.key === own }))
    },
    members: ({ key }, now) => jira.assignees(key, new Date(now.getTime() - ASSIGNED_MS)),
    // the reporter of an issue is null where the account is closed
    here: async (issues) => issues.flatMap(({ creator }) => creator ?? []),
    issues: ({ key }, { since, after }) => jira.issues({ project: key, endedSince: since, after }),
  }
}
