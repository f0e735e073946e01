import { suggestSupplies, type LinkKind } from '@pull-okr/core'
import type { SuppliesView } from '@pull-okr/core/contract/types'
import { sql } from 'kysely'
import { teamRef, teamsById, type Team } from './find-team.ts'
import type { Viewing } from './viewing.ts'

const A_YEAR_MS = 365 * 86_400_000
const EVIDENCE = 5

type LinkRow = { team: string; kind: LinkKind; ours: 'from' | 'to'; key: string; url: string; title: string }

/**
 * Teams whose work of the last year is linked with this one's, and of whom nobody has said what they are to each other. For
 * the team's members. What was answered "not us", or ended, was talked about: it is not suggested again.
 */
export async function supplySuggestions(viewing: Viewing, team: Team): Promise<SuppliesView['suggestions']> {
  const suggested = suggestSupplies(await linksOf(viewing, team))
  const others = await teamsById(
    viewing,
    suggested.map((one) => one.team),
  )
  return suggested.flatMap(({ team: id, direction, links, blocking }) => {
    const other = others.get(id)
    if (!other || viewing.permissions.seeTeam(viewing.actor, other).kind === 'refused') return []
    const evidence = [...new Map(links.map(({ key, url, title }) => [key, { key, url, title }])).values()].slice(0, EVIDENCE)
    const waits = direction === 'supplier' ? `${team.name} waited for ${other.name}` : `${other.name} waited for ${team.name}`
    const why = `${links.length} links between the issues of both teams; ${waits} in ${blocking} of them.`
    return [{ team: teamRef(other), direction, links: links.length, evidence, why }]
  })
}

/** By the team's own links: what it costs does not grow with the organisation. The evidence is the other team's issue. */
async function linksOf({ tx, workspace, now }: Viewing, team: Team): Promise<LinkRow[]> {
  const since = new Date(now.getTime() - A_YEAR_MS)
  const { rows } = await sql<LinkRow>`
    with linked as (
      select 'from' as ours, kind, connection_id, from_issue as own, to_issue as other from issue_link
        where workspace_id = ${workspace} and from_team = ${team.id}
      union all
      select 'to', kind, connection_id, to_issue, from_issue from issue_link
        where workspace_id = ${workspace} and to_team = ${team.id}
    )
    select o.team_id as team, l.kind, l.ours, o.key, o.url, o.title
    from linked l
      join issue i on i.connection_id = l.connection_id and i.tracker_id = l.own
      join issue o on o.connection_id = l.connection_id and o.tracker_id = l.other
    where i.team_id = ${team.id} and o.team_id <> ${team.id} and i.gone_at is null and o.gone_at is null
      and greatest(i.updated_at, o.updated_at) >= ${since}
      and not exists (
        select from supply s where s.workspace_id = ${workspace}
          and ((s.supplier_id = ${team.id} and s.customer_id = o.team_id) or (s.customer_id = ${team.id} and s.supplier_id = o.team_id)))
    order by o.updated_at desc, o.key`.execute(tx)
  return rows
}
