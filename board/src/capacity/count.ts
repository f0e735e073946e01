/** `1 item`, `2,400 items`. */
export function count(n: number, unit: string): string {
  return `${n.toLocaleString('en')} ${unit}${n === 1 ? '' : 's'}`
}
