/** A share as people read it; the sign never stands alone on the next line. For chances against a threshold: words/chance.ts. */
export function percentOf(share: number): string {
  return `${Math.round(share * 100)}\u00a0%`
}
