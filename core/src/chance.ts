/** The sign never stands alone on the next line. */
const SPACE = '\u00a0'

/** A probability as people read it: never rounded up, so that 84.9 % is not shown as a threshold of 85 % that it misses. */
export function percent(probability: number): string {
  if (probability > 0.99) return `over 99${SPACE}%`
  const rounded = Math.floor(probability * 100 + 1e-9) // 0.29 * 100 is 28.999…
  if (rounded <= 0) return `under 1${SPACE}%`
  return `${rounded}${SPACE}%`
}
