import { supplyEventsFor } from '@pull-okr/core'
import type { SuppliesView, SupplyView } from '@pull-okr/core/contract/types'
import { sql } from 'kysely'
import type { Answer, Call } from '../http/call.ts'
import { findTeam, teamRef, teamsById, type Team } from './find-team.ts'
import { hiddenTeam } from './hidden-team.ts'
import { supplySuggestions } from './supply-suggestions.ts'
import { notFound, ok, type Viewing } from './viewing.ts'

export async function listSupplies(viewing: Viewing, { params }: Call<'listSupplies'>): Promise<Answer<'listSupplies'>> {
  const team = await findTeam(viewing, params['team'])
  if (!team) return notFound('team')
  const allowed = viewing.permissions.seeTeam(viewing.actor, team)
  return allowed.kind === 'refused' ? hiddenTeam(allowed, viewing, team) : ok(await suppliesOf(viewing, team))
}

/** For a viewer who may see the team: members see all of its supplies, others what both sides confirmed. */
export async function suppliesOf(viewing: Viewing, team: Team): Promise<SuppliesView> {
  const { actor, permissions } = viewing
  const mayWrite = permissions.mapSupplies(actor, team).kind === 'granted'
  const rows = await supplyRows(viewing, team, mayWrite)
  const others = await teamsById(
    viewing,
    rows.map((row) => otherOf(row, team)),
  )
  const supplies = rows.flatMap((row): SupplyView[] => {
    const other = others.get(otherOf(row, team))
    // a private team that names itself to another's members has told them its name, and nobody else
    const toldUs = mayWrite && row.said_by_team === other?.id
    if (!other || (permissions.seeTeam(actor, other).kind === 'refused' && !toldUs)) return []
    const [supplier, customer] = row.supplier_id === team.id ? [team, other] : [other, team]
    const may = mayWrite ? supplyEventsFor(team.id, { state: row.state, saidBy: row.said_by_team }) : []
    return [
      {
        id: row.id,
        supplier: teamRef(supplier),
        customer: teamRef(customer),
        what: row.what,
        state: row.state,
        said:
          row.said_by_team === null
            ? null
            : {
                team: teamRef(row.said_by_team === team.id ? team : other),
                by: row.said_by_name ?? '',
                at: row.said_at.toISOString(),
                sentence: row.sentence,
              },
        answered: row.answered_at && { by: row.answered_by_name ?? '', at: row.answered_at.toISOString(), text: row.answer_text ?? '' },
        mayAnswer: may.includes('confirm'),
        mayEnd: may.includes('end'),
      },
    ]
  })
  return { team: teamRef(team), supplies, suggestions: mayWrite ? await supplySuggestions(viewing, team) : [], mayWrite }
}

/** What stands and what waits first, then what is over, the latest first. */
function supplyRows({ tx, workspace }: Viewing, team: Team, all: boolean) {
  return tx
    .selectFrom('supply as s')
    .leftJoin('person as said', 'said.id', 's.said_by')
    .leftJoin('person as answered', 'answered.id', 's.answered_by')
    .where('s.workspace_id', '=', workspace)
    .where((is) => is.or([is('s.supplier_id', '=', team.id), is('s.customer_id', '=', team.id)]))
    .$if(!all, (query) => query.where('s.state', '=', 'confirmed'))
    .selectAll('s')
    .select(['said.name as said_by_name', 'answered.name as answered_by_name'])
    .orderBy(sql`array_position(array['claimed', 'confirmed', 'denied', 'ended'], s.state)`)
    .orderBy('s.said_at', 'desc')
    .orderBy('s.id')
    .execute()
}

function otherOf(row: { supplier_id: string; customer_id: string }, team: Team): string {
  return row.supplier_id === team.id ? row.customer_id : row.supplier_id
}
