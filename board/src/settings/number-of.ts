/** A number as people type it, with a point or a comma; NaN where it is none. */
export function numberOf(text: string): number {
  return /^\s*\d+([.,]\d+)?\s*$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN
}

export function isNumberIn(text: string, least: number, most: number): boolean {
  const number = numberOf(text)
  return number >= least && number <= most
}
