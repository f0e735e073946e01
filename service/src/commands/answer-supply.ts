import { settleFindings } from '../findings/settle-findings.ts'
import type { Answer, Call } from '../http/call.ts'
import { findTeam, teamsById } from '../views/find-team.ts'
import { hiddenTeam } from '../views/hidden-team.ts'
import { suppliesOf } from '../views/list-supplies.ts'
import { isUuid, notFound, ok } from '../views/viewing.ts'
import { storeSupplyAnswer } from './store-supply-answer.ts'
import type { Writing } from './writing.ts'

/** The other side confirms or says "not us"; either side ends it. */
export async function answerSupply(writing: Writing, { params, body }: Call<'answerSupply'>): Promise<Answer<'answerSupply'>> {
  const { tx, workspace, actor, permissions } = writing
  const { team: name, id } = params
  const team = await findTeam(writing, name)
  if (!team) return notFound('team')
  const permit = permissions.mapSupplies(actor, team)
  if (permit.kind === 'refused') return hiddenTeam(permit, writing, team)
  if (!isUuid(id)) return notFound('supply')
  const supply = await tx
    .selectFrom('supply')
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .where((is) => is.or([is('supplier_id', '=', team.id), is('customer_id', '=', team.id)]))
    .selectAll()
    .forUpdate()
    .executeTakeFirst()
  const otherId = supply?.supplier_id === team.id ? supply.customer_id : supply?.supplier_id
  const other = otherId === undefined ? undefined : (await teamsById(writing, [otherId])).get(otherId)
  if (!supply || !other) return notFound('supply')

  const refused = isRepeated(supply, body, permit.permit.by)
    ? null
    : await storeSupplyAnswer(writing, permit.permit, { supply, team, other }, body)
  // between neighbours OKRs are held against each other, and between others not
  if (!refused) await settleFindings(writing, [{ kind: 'neighbours', teams: [team.id, other.id] }])
  return refused ?? ok(await suppliesOf(writing, (await findTeam(writing, team.id)) ?? team))
}

const STATE_AFTER = { confirm: 'confirmed', notUs: 'denied', end: 'ended' } as const

/** Sent again after a lost answer: what stands already says just this, by the same person. */
function isRepeated(
  supply: { state: string; answered_by: string | null; answer_text: string | null },
  { answer, text }: Call<'answerSupply'>['body'],
  by: string,
): boolean {
  return supply.state === STATE_AFTER[answer] && supply.answered_by === by && supply.answer_text === text
}
