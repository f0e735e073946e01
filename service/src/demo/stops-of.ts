const DAY_MS = 86_400_000
/** When people come to work, in UTC. */
const MORNING_HOUR = 9

/** Every morning on the way, and where it ends. */
export function stopsOf(from: Date, to: Date): Date[] {
  const stops: Date[] = []
  const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate(), MORNING_HOUR)
  for (let at = first; at < to.getTime(); at += DAY_MS) if (at > from.getTime()) stops.push(new Date(at))
  return [...stops, to]
}
