import { cycleAt, refuse, type OkrChange, type Refusal } from '@pull-okr/core'
import { findRequest } from '../views/find-request.ts'
import { teamsById } from '../views/find-team.ts'
import type { Viewing } from '../views/viewing.ts'

/** A need that is further away belongs to a later cycle. */
const FURTHEST_CYCLES = 4

/**
 * What core cannot see in the set alone: that suppliers are other teams that the editor sees, that a named request is put
 * to that supplier, that days are near. Null: nothing is wrong. The path says which change and which need: `2.needs.0.by`.
 */
export async function checkNeeds(viewing: Viewing, team: { id: string }, changes: readonly OkrChange[]): Promise<Refusal | null> {
  const { actor, permissions, now } = viewing
  const wanted = changes.flatMap((change, index) =>
    ('needs' in change ? (change.needs ?? []) : []).map((need, n) => ({ need, path: `${index}.needs.${n}`, among: change })),
  )
  if (wanted.length === 0) return null
  const suppliers = await teamsById(
    viewing,
    wanted.map(({ need }) => need.supplier),
  )
  const today = now.toISOString().slice(0, 10)
  const last = cycleAt(now, FURTHEST_CYCLES).endsOn
  for (const { need, path, among } of wanted) {
    const supplier = suppliers.get(need.supplier)
    const wrong = (field: string, detail: string) => refuse('notAllowedHere', detail, { path: `${path}.${field}` })
    if (!supplier || permissions.seeTeam(actor, supplier).kind === 'refused')
      return refuse('unknownPart', 'There is no such team.', { path: `${path}.supplier` })
    if (supplier.id === team.id) return wrong('supplier', 'A need is of another team: what your own team does is a key result.')
    if (need.by < today || need.by > last) return wrong('by', `Name a day from today to ${last}.`)
    const twice = 'needs' in among && (among.needs ?? []).filter(({ id }) => id === need.id).length > 1
    if (twice) return wrong('id', 'Two of these needs have the same id.')
    if (need.request === undefined) continue
    const found = await findRequest(viewing, need.request)
    const visible = found && permissions.seeRequest(actor, found.inView).kind === 'allowed'
    if (!visible || found.request.team !== supplier.id) return wrong('request', `That is no request to ${supplier.name}.`)
  }
  return null
}
