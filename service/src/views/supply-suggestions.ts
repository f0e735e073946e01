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

/** From the team's own issues outwards: what it costs grows with the team's work, not with the organisation. The evidence is the other team's issue. */
async function linksOf({ tx, workspace, now }: Viewing, team: Team): Promise<LinkRow[]> {
  const since = new Date(now.getTime() - A_YEAR_MS)
  const { rows } = await sql<LinkRow>`
    with linked as (
      select l.kind, 'from' as ours, i.connection_id, i.updated_at, l.to_issue as other
        from issue i join issue_link l on l.connection_id = i.connection_id and l.from_issue = i.tracker_id
        where i.workspace_id = ${workspace} and i.team_id = ${team.id} and i.gone_at is null
      union all
      select l.kind, 'to', i.connection_id, i.updated_at, l.from_issue
        from issue i join issue_link l on l.connection_id = i.connection_id and l.to_issue = i.tracker_id
        where i.workspace_id = ${workspace} and i.team_id = ${team.id} and i.gone_at is null
      union all
      select 'partOf', 'from', i.connection_id, i.updated_at, i.parent
        from issue i where i.workspace_id = ${workspace} and i.team_id = ${team.id} and i.gone_at is null and i.parent is not null
      union all
      select 'partOf', 'to', i.connection_id, i.updated_at, p.tracker_id
        from issue i join issue p on p.connection_id = i.connection_id and p.parent = i.tracker_id
        where i.workspace_id = ${workspace} and i.team_id = ${team.id} and i.gone_at is null
    )
    select o.team_id as team, l.kind, l.ours, o.key, o.url, o.title
    from linked l join issue o on o.connection_id = l.connection_id and o.tracker_id = l.other
    where o.team_id <> ${team.id} and o.gone_at is null and greatest(l.updated_at, o.updated_at) >= ${since}
      and not exists (
        select from supply s where s.workspace_id = ${workspace}
          and ((s.supplier_id = ${team.id} and s.customer_id = o.team_id) or (s.customer_id = ${team.id} and s.supplier_id = o.team_id)))
    order by o.updated_at desc, o.key`.execute(tx)
  return rows
}
