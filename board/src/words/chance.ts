/** Beside a threshold: colour is never the only sign. `near` is within five points above it. */
export type Standing = 'fits' | 'near' | 'beyond'

export function standingOf(probability: number, threshold: number): Standing {
  if (probability < threshold) return 'beyond'
  return probability < threshold + 0.05 ? 'near' : 'fits'
}

export const STANDING_WORDS: Record<Standing, string> = { fits: 'fits', near: 'just fits', beyond: 'too much' }
