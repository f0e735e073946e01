/** One of them, and the same number always the same; undefined where there is none. */
export function choose<T>(list: readonly T[], pick: number): T | undefined {
  return list[pick % Math.max(1, list.length)]
}
