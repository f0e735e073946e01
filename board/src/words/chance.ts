/** The sign never stands alone on the next line. */
const SPACE = '\u00a0'

/** A probability as people read it; the ends are never claimed. */
export function percent(probability: number): string {
  const rounded = Math.round(probability * 100)
  if (rounded >= 100) return `over 99${SPACE}%`
  if (rounded <= 0) return `under 1${SPACE}%`
  return `${rounded}${SPACE}%`
}

/** Beside a threshold: colour is never the only sign. `near` is within five points above it. */
export type Standing = 'fits' | 'near' | 'beyond'

export function standingOf(probability: number, threshold: number): Standing {
  if (probability < threshold) return 'beyond'
  return probability < threshold + 0.05 ? 'near' : 'fits'
}

export const STANDING_WORDS: Record<Standing, string> = { fits: 'fits', near: 'just fits', beyond: 'too much' }
