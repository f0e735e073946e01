import { sql } from 'kysely'
import { notifyEach } from '../notices/notify.ts'
import type { Tx } from './connections.ts'
import { writeRecord } from './write-record.ts'

type Row = { id: string; team: string; title: string; name: string }

/**
 * Somebody left the organisation: what they asked keeps its other voices. Where none is left the team is told, for nobody
 * would read its answer; what becomes of the request is the team's to decide. Found by the voices of those who left.
 */
export async function tellOfLeavers(tx: Tx, { workspace, now }: { workspace: string; now: Date }, left: readonly string[]): Promise<void> {
  if (left.length === 0) return
  const { rows } = await sql<Row>`
    select r.id, r.team_id as team, i.title, min(p.name) as name
    from voice v join person p on p.id = v.person_id
    join request r on r.ask_id = v.ask_id join ask a on a.id = r.ask_id join issue i on i.id = a.issue_id
    where v.workspace_id = ${workspace} and v.person_id = any(${[...left]}::uuid[])
      and r.state in ('asked', 'clarifying', 'counterOffered', 'deferred', 'adopted')
      and not exists (
        select from voice other left join person q on q.id = other.person_id
        where other.ask_id = v.ask_id and (other.person_id is null or q.active)
      )
    group by r.id, r.team_id, i.title order by r.id`.execute(tx)
  await notifyEach(
    { tx, workspace, now, actor: { kind: 'nobody' } },
    rows.map(({ id, team, title, name }) => ({
      notice: { kind: 'nobodyAsks', team, subject: id, text: `${name} has left, and nobody else asks for it: ${title}` },
      to: { teams: [team] },
    })),
  )
  await writeRecord(
    tx,
    workspace,
    now,
    rows.map(({ id, team }) => ({ kind: 'request', team, subject: id, data: { what: 'nobodyAsks' } })),
  )
}
