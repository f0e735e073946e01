import type { SuppliesView } from '@pull-okr/core/contract/types'

export type Place = { id: string; key: string; name: string; what: string; confirmed: boolean; y: number }
export type Places = { suppliers: Place[]; customers: Place[]; height: number; centre: number }

export const ROW_HEIGHT = 56

/** Suppliers on one side, customers on the other, the team between them; what is over is left out. */
export function placeNeighbours({ team, supplies }: Pick<SuppliesView, 'team' | 'supplies'>): Places {
  const standing = supplies.filter(({ state }) => state === 'claimed' || state === 'confirmed')
  const suppliers = standing.filter(({ customer }) => customer.id === team.id).map((s) => ({ ...s.supplier, what: s.what, state: s.state }))
  const customers = standing.filter(({ supplier }) => supplier.id === team.id).map((s) => ({ ...s.customer, what: s.what, state: s.state }))
  const rows = Math.max(suppliers.length, customers.length, 1)
  const height = rows * ROW_HEIGHT
  const spread = (side: typeof suppliers): Place[] =>
    side.map(({ state, ...one }, index) => ({ ...one, confirmed: state === 'confirmed', y: (height / side.length) * (index + 0.5) }))
  return { suppliers: spread(suppliers), customers: spread(customers), height, centre: height / 2 }
}
