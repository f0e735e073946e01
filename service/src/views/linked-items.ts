import type { KeyResult, LinkedItems } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Viewing } from './viewing.ts'

/** `why`: in a sentence, which items these are. */
export type Linked = LinkedItems & { why: string }

type Row = { request: string; item: string; done: boolean; key: string; project: string | null; via: 'issue' | 'part' | 'project' }

/**
 * The items that belong to the requests of each key result: the issue that was asked with and its parts; where it has no
 * parts but stands in a project, what the team has in that project. What was cancelled or put away unfinished counts for
 * nothing. Found by index, whatever the tracker holds.
 */
export async function linkedItems({ tx, workspace }: Viewing, keyResults: readonly KeyResult[]): Promise<Map<string, Linked>> {
  const requests = [...new Set(keyResults.flatMap((one) => one.requests))]
  if (requests.length === 0) return new Map()
  const { rows } = await sql<Row>`
    with asked as (
      select r.id as request, r.team_id, i.id, i.connection_id, i.tracker_id, i.key, i.project
      from request r join ask a on a.id = r.ask_id join issue i on i.id = a.issue_id
      where r.workspace_id = ${workspace} and r.id = any(${requests}::uuid[])
    ), part as (
      select asked.request, p.id from asked join issue p on p.connection_id = asked.connection_id and p.parent = asked.tracker_id
      where p.workspace_id = ${workspace} and p.team_id = asked.team_id and p.gone_at is null
    ), item as (
      select request, id, 'issue' as via from asked
      union select request, id, 'part' from part
      union select asked.request, p.id, 'project' from asked join issue p on p.team_id = asked.team_id and p.project = asked.project
      where p.workspace_id = ${workspace} and p.id <> asked.id and not exists (select from part where part.request = asked.request)
    )
    select item.request, item.id as item, item.via, i.state = 'completed' as done, asked.key, asked.project
    from item join issue i on i.id = item.id join asked on asked.request = item.request
    where i.gone_at is null and (i.state = 'completed' or (i.state not in ('canceled', 'duplicate') and i.archived_at is null))
    order by asked.key`.execute(tx)
  const byRequest = Map.groupBy(rows, ({ request }) => request)
  return new Map(
    keyResults.flatMap(({ id, requests: own }): [string, Linked][] => {
      const items = own.flatMap((request) => byRequest.get(request) ?? [])
      return items.length === 0 ? [] : [[id, linkedOf(items)]]
    }),
  )
}

/** An item that two requests share is one. */
function linkedOf(items: readonly Row[]): Linked {
  const distinct = new Map(items.map(({ item, done }) => [item, done]))
  const finished = [...distinct.values()].filter(Boolean).length
  const total = distinct.size
  const sources = new Set(items.map(({ key, project, via }) => inWords(key, via, project)))
  // the longer source says the shorter one as well
  const named = [...sources].filter((one) => ![...sources].some((other) => other !== one && other.startsWith(`${one} `)))
  return { finished, total, why: `${finished} of ${total} ${total === 1 ? 'item is' : 'items are'} finished: ${named.join('; ')}.` }
}

function inWords(key: string, via: Row['via'], project: string | null): string {
  if (via === 'part') return `${key} and its parts`
  return via === 'project' ? `${key} and the rest of its project “${project}”` : key
}
