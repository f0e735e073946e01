import { isOpen, TrackerFailure, type IssuePage, type Tracker, type TrackerIssue } from '@pull-okr/core'
import { documents, IDS_AT_ONCE } from './documents.ts'
import { nextPosition, readPosition, type Position } from './keyset.ts'
import type { LookUpLabels } from './look-up-labels.ts'
import { mapIssue, type IssueNode } from './map-issue.ts'
import { readOriginals } from './read-originals.ts'
import type { ReadVoices } from './read-voices.ts'
import type { Send } from './send-request.ts'

type Range = Parameters<Tracker['changedSince']>[0]
const NONE: ReadonlyMap<string, string> = new Map()
export type ReadIssues = Pick<Tracker, 'changedSince' | 'issuesByIds'>

export function issueReader(send: Send, lookUpLabels: LookUpLabels, readVoices: ReadVoices): ReadIssues {
  const complete = async (
    nodes: (IssueNode | null)[],
    { isPage, isFirst = false }: { isPage: boolean; isFirst?: boolean },
  ): Promise<TrackerIssue[]> => {
    const known = nodes.filter((node) => node !== null)
    const [labelName, voices, originals] = await Promise.all([
      lookUpLabels(known.flatMap((node) => node.labelIds ?? [])),
      // only an open issue can be an ask: pages of finished ones cost one request, not two
      readVoices(
        known
          .map((node) => mapIssue(node, () => undefined))
          .filter(isOpen)
          .map(({ id }) => id),
        isPage,
      ),
      isFirst
        ? NONE
        : readOriginals(
            send,
            known.filter(({ state }) => state?.type === 'duplicate').map(({ id }) => id),
          ),
    ])
    return known.map((node) => mapIssue(node, labelName, voices.get(node.id), originals.get(node.id)))
  }

  return {
    /**
     * Pages by (updatedAt, ids already read) and never by Linear's cursor: a cursor stands for a row's place *now*, and
     * a row that is edited between two pages would take it past everything that has not been read.
     */
    async changedSince(range): Promise<IssuePage> {
      const position = readPosition(range.after)
      const how = { isPage: true, isFirst: range.since === null }
      type Answer = { issues: { nodes: (IssueNode | null)[]; pageInfo: { hasNextPage: boolean } } }
      const { issues } = await send<Answer>(documents.changedIssues, { filter: changedFilter(range, position) })
      const seen = new Set(position?.seen)
      const fresh = issues.nodes.filter((node) => node !== null && !seen.has(node.id))
      if (!issues.pageInfo.hasNextPage) return { issues: await complete(fresh, how), next: null }
      // it would be the same page for ever
      if (fresh.length === 0) throw new TrackerFailure({ kind: 'giveUp' }, 'Linear repeats a page that was read already')
      return { issues: await complete(fresh, how), next: nextPosition(fresh, ({ updatedAt }) => updatedAt, position) }
    },

    /**
     * `gone` means: asked for twice, archive and trash included, and absent twice while the credential still answers.
     * Linear says the same of an issue that was deleted and of one that the credential may no longer see, so whoever
     * acts on it must first make sure that the issue's team is still readable.
     */
    async issuesByIds(ids) {
      if (ids.length > IDS_AT_ONCE) throw new Error(`issuesByIds takes at most ${IDS_AT_ONCE} ids, it got ${ids.length}`)
      if (ids.length === 0) return { found: [], gone: [] }
      const read = async (wanted: string[]) =>
        (await send<{ issues: { nodes: (IssueNode | null)[] } }>(documents.issuesByIds, { ids: wanted })).issues.nodes
      const first = await read(ids)
      const missing = without(ids, first)
      const second = missing.length > 0 ? await read(missing) : []
      return { found: await complete([...first, ...second], { isPage: false }), gone: without(missing, second) }
    },
  }
}

/**
 * Open issues, and those finished or cancelled since `finishedSince`. Archiving does not touch `updatedAt`, so an issue
 * also counts as changed by its `archivedAt`.
 */
function changedFilter({ since, until, finishedSince, team }: Omit<Range, 'after'>, position: Position | null): object {
  const within = { ...(since ? { gte: since } : {}), lte: until }
  return {
    and: [
      since ? { or: [{ updatedAt: within }, { archivedAt: within, updatedAt: { lte: until } }] } : { updatedAt: within },
      openOrFinishedSince(finishedSince),
      ...(team ? [{ team: { id: { eq: team } } }] : []),
      ...(position ? [{ updatedAt: { gte: position.from } }, { id: { nin: position.seen } }] : []),
    ],
  }
}

/** Open issues, and those finished or cancelled since. */
export function openOrFinishedSince(moment: string): object {
  const finished = [{ completedAt: { gte: moment } }, { canceledAt: { gte: moment } }]
  return { or: [...finished, { completedAt: { null: true }, canceledAt: { null: true } }] }
}

function without(ids: string[], nodes: (IssueNode | null)[]): string[] {
  const found = new Set(nodes.map((node) => node?.id))
  return ids.filter((id) => !found.has(id))
}
