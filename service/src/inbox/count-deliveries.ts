/** What became of deliveries in this process since it started, for /metrics. */
export const DELIVERY_OUTCOMES = ['received', 'stored', 'repeated', 'rejected', 'overloaded', 'applied', 'ignored', 'parked'] as const
type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number]
export type DeliveryCounts = Record<DeliveryOutcome, number>
export type CountDeliveries = (outcome: DeliveryOutcome, by?: number) => void

export function deliveryCounter(): { count: CountDeliveries; counts: () => DeliveryCounts } {
  const counts = Object.fromEntries(DELIVERY_OUTCOMES.map((outcome) => [outcome, 0])) as DeliveryCounts
  return { count: (outcome, by = 1) => void (counts[outcome] += by), counts: () => ({ ...counts }) }
}
