import { TrackerBusy, TrackerFailure, type IssueFiling, type WrittenLinkBack } from '@pull-okr/core'
import { z } from 'zod'
import { FILED_KEY, filedAs } from './filed-as.ts'
import { momentUpTo } from './jql-time.ts'
import type { Account } from './read-account.ts'
import { readProjects } from './read-projects.ts'
import type { Ask } from './send-request.ts'
import { writeDocument } from './write-document.ts'

type Filed = NonNullable<WrittenLinkBack['filed']>
export type FileIssue = (id: string, filing: IssueFiling) => Promise<Filed>

const Marked = z.object({ id: z.string(), key: z.string(), properties: z.record(z.string(), z.unknown()).nullish() })
const Found = z.object({ issues: z.array(Marked), nextPageToken: z.string().nullish() })
const Fetched = z.object({ issues: z.array(Marked) })
const Created = z.object({ id: z.string(), key: z.string() })
const Types = z.object({
  issueTypes: z.array(z.object({ id: z.string(), name: z.string(), subtask: z.boolean().nullish(), hierarchyLevel: z.number().nullish() })),
})
const Labels = z.object({ values: z.array(z.string()), isLast: z.boolean() })

const PAGE_SIZE = 100
const LABELS_A_PAGE = 1000
const LONGEST_SUMMARY = 255
/** Our clock and Jira's may differ. */
const CLOCKS_DIFFER_MS = 3_600_000
/** Nobody has said whether it was made: Jira may still be at it, and we look again when it is not. */
const UNSURE_MS = 120_000

/**
 * Jira makes an issue's id itself, and has no key by which the same would be made once. So an issue that we file carries
 * ours as a property from its first moment, and that is looked for before another is filed: among our own issues by
 * searching, which lags, and among those that searching does not know yet by their numbers, which does not.
 */
export function issueFiler(ask: Ask, account: Account): FileIssue {
  return async (id, filing) => {
    const project = (await readProjects(ask)).find((one) => one.id === filing.team)
    if (!project) throw new TrackerFailure({ kind: 'giveUp' }, 'the project that it is to be filed in is not in Jira any more')
    const standing = (await findIndexed(ask, account, id, filing)) ?? (await findNewest(ask, project, id))
    const { id: own, key } = standing ?? (await create(ask, project.id, id, filing))
    return { id: own, key, url: `${await account.siteUrl()}/browse/${encodeURIComponent(key)}` }
  }
}

async function findIndexed(ask: Ask, account: Account, id: string, { team, askedAt }: IssueFiling) {
  const zone = await account.timeZone()
  const since = askedAt ? ` AND created >= "${momentUpTo(Date.parse(askedAt) - CLOCKS_DIFFER_MS, zone)}"` : ''
  const jql = `project = ${Number(team)} AND creator = currentUser()${since} ORDER BY created DESC`
  const search = { jql, fields: ['summary'], properties: [FILED_KEY], maxResults: PAGE_SIZE }
  for (let after: string | undefined; ;) {
    const page: z.output<typeof Found> = await ask('search/jql', Found, { ...search, ...(after && { nextPageToken: after }) })
    const found = page.issues.find((issue) => filedAs(issue) === id)
    if (found) return found
    after = page.nextPageToken ?? undefined
    if (after === undefined) return null
  }
}

/** From the highest number that searching knows: a hundred at once, until a hundred are not there. */
async function findNewest(ask: Ask, project: { id: string; key: string }, id: string) {
  const jql = `project = ${Number(project.id)} ORDER BY key DESC`
  const { issues } = await ask('search/jql', Found, { jql, fields: ['summary'], maxResults: 1 })
  for (let from = Number(issues[0]?.key.split('-').at(-1) ?? 0) + 1; ; from += PAGE_SIZE) {
    const keys = Array.from({ length: PAGE_SIZE }, (_, index) => `${project.key}-${from + index}`)
    const page = await ask('issue/bulkfetch', Fetched, { issueIdsOrKeys: keys, fields: ['summary'], properties: [FILED_KEY] })
    const found = page.issues.find((issue) => filedAs(issue) === id)
    if (found || page.issues.length === 0) return found ?? null
  }
}

async function create(ask: Ask, project: string, id: string, { title, description, labels }: IssueFiling) {
  const fields = {
    project: { id: project },
    issuetype: { id: await typeOf(ask, project) },
    summary: title.slice(0, LONGEST_SUMMARY),
    description: writeDocument(description),
    labels: await knownLabels(ask, labels),
  }
  try {
    return await ask('issue', Created, { fields, properties: [{ key: FILED_KEY, value: { id } }] })
  } catch (error) {
    // refused outright: nothing was made
    if (!(error instanceof TrackerFailure) || error instanceof TrackerBusy || error.failure.kind !== 'retryAfter') throw error
    throw new TrackerFailure({ kind: 'retryAfter', ms: Math.max(UNSURE_MS, error.failure.ms) }, error.message, { cause: error })
  }
}

/** A task, where the project has them; else its first kind of issue that is no part of another. */
async function typeOf(ask: Ask, project: string): Promise<string> {
  const { issueTypes } = await ask(`issue/createmeta/${project}/issuetypes`, Types)
  const items = issueTypes.filter(({ subtask, hierarchyLevel }) => !subtask && (hierarchyLevel ?? 0) === 0)
  const type = items.find(({ name }) => /^task$/i.test(name)) ?? items[0]
  if (!type) throw new TrackerFailure({ kind: 'giveUp' }, 'the account may file no issue in this project of Jira')
  return type.id
}

/** Those that somebody uses, as they write them. We make none. */
async function knownLabels(ask: Ask, wanted: readonly string[]): Promise<string[]> {
  const words = new Set(wanted.map((label) => label.trim().toLowerCase()))
  const found: string[] = []
  for (let startAt = 0; words.size > found.length; startAt += LABELS_A_PAGE) {
    const page = await ask(`label?startAt=${startAt}&maxResults=${LABELS_A_PAGE}`, Labels)
    found.push(...page.values.filter((label) => words.has(label.toLowerCase())))
    if (page.isLast || page.values.length === 0) break
  }
  return found
}
