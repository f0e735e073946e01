import { refuse, type Refusal, type TeamPermit } from '@pull-okr/core'
import type { Answer, Call } from '../http/call.ts'
import { notify } from '../notices/notify.ts'
import { findTeam, type Team } from '../views/find-team.ts'
import { hiddenTeam } from '../views/hidden-team.ts'
import { suppliesOf } from '../views/list-supplies.ts'
import { notFound, ok } from '../views/viewing.ts'
import { storeSupplyAnswer, tellBothTeams } from './store-supply-answer.ts'
import type { Writing } from './writing.ts'

type Claim = Call<'claimSupply'>['body'] & { supplier: string; customer: string }

/** A team says whom it supplies, or who supplies it; it stands once the other side has said so too. */
export async function claimSupply(writing: Writing, { params, body }: Call<'claimSupply'>): Promise<Answer<'claimSupply'>> {
  const { actor, permissions } = writing
  const team = await findTeam(writing, params['team'])
  if (!team) return notFound('team')
  const permit = permissions.mapSupplies(actor, team)
  if (permit.kind === 'refused') return hiddenTeam(permit, writing, team)
  const other = await findTeam(writing, body.other)
  if (!other || permissions.seeTeam(actor, other).kind === 'refused')
    return refuse('unknownPart', 'There is no such team: give its id or key.', { path: 'other' })
  if (other.id === team.id) return refuse('notAllowedHere', 'A team does not supply itself: name another one.', { path: 'other' })

  const [supplier, customer] = body.direction === 'supplier' ? [other.id, team.id] : [team.id, other.id]
  const refused = await claim(writing, permit.permit, { team, other }, { ...body, supplier, customer })
  return refused ?? ok(await suppliesOf(writing, (await findTeam(writing, team.id)) ?? team))
}

/** The unique index on what stands decides between two that claim at once; the later one then reads what the first wrote. */
async function claim(
  writing: Writing,
  permit: TeamPermit,
  { team, other }: { team: Team; other: Team },
  said: Claim,
): Promise<Refusal | null> {
  const { tx, workspace, now } = writing
  const { id, supplier, customer, what, sentence } = said
  const stored = await tx
    .insertInto('supply')
    .values({
      id,
      workspace_id: workspace,
      supplier_id: supplier,
      customer_id: customer,
      what,
      state: 'claimed',
      said_by_team: team.id,
      said_by: permit.by,
      said_at: now,
      sentence,
    })
    .onConflict((same) => same.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!stored) return agreeOrRefuse(writing, permit, { team, other }, said)
  await tellBothTeams(writing, permit, { id, other: other.id, what: 'claimed' })
  const words = said.direction === 'supplier' ? 'is supplied by you with' : 'supplies you with'
  const text = `${team.name} says that it ${words} ${what}. Confirm it, or say "not us".`
  await notify(writing, { kind: 'supplyClaimed', team: other.id, subject: id, text }, { teams: [other.id] })
  return null
}

/** The same once more is one claim; the other side's claim of the same is the answer to it. */
async function agreeOrRefuse(
  writing: Writing,
  permit: TeamPermit,
  { team, other }: { team: Team; other: Team },
  said: Claim,
): Promise<Refusal | null> {
  const rows = await writing.tx
    .selectFrom('supply')
    .where('workspace_id', '=', writing.workspace)
    .where('supplier_id', '=', said.supplier)
    .where('customer_id', '=', said.customer)
    .selectAll()
    .forUpdate()
    .execute()
  const same = rows.find(({ id }) => id === said.id)
  if (same?.said_by_team === team.id && same.what === said.what && same.sentence === said.sentence) return null
  const standing = rows.find(({ state }) => state === 'claimed' || state === 'confirmed')
  if (same || !standing)
    return refuse('conflict', 'A supply with this id exists already, and it says something else: make a new id for a new one.', {
      path: 'id',
    })
  if (standing.said_by_team === other.id && standing.state === 'claimed')
    return storeSupplyAnswer(writing, permit, { supply: standing, team, other }, { answer: 'confirm', text: said.sentence })
  // sent again after both had said it
  if (standing.said_by_team === other.id && standing.answered_by === permit.by && standing.answer_text === said.sentence) return null
  const who = standing.state === 'claimed' ? 'Your team claims this already' : 'Both teams have confirmed this already'
  return refuse('conflict', `${who}, for ${standing.what}.`, { versions: { yours: said.what, current: standing.what } })
}
