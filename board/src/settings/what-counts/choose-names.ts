/** A label or a project, with how many finished items carry it. */
export type Known = { name: string; items: number }

export function isSameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase()
}

export function hasName(names: readonly string[], name: string): boolean {
  return names.some((one) => isSameName(one, name))
}

/** Takes a name in or out; case and outer spaces count for nothing. */
export function toggleName(names: readonly string[], name: string): string[] {
  return hasName(names, name) ? names.filter((one) => !isSameName(one, name)) : [...names, name.trim()]
}

/** The chosen and the most used others that contain the words; by use, so that none moves when it is picked. */
export function offeredNames(known: readonly Known[], chosen: readonly string[], words: string, most: number): Known[] {
  const wanted = words.trim().toLowerCase()
  const unknown = chosen.filter((name) => !known.some((one) => isSameName(one.name, name)))
  const found = [...known, ...unknown.map((name) => ({ name, items: 0 }))].filter(({ name }) => name.toLowerCase().includes(wanted))
  const offered = found.filter(({ name }) => !hasName(chosen, name)).slice(0, most)
  return found.filter((one) => hasName(chosen, one.name) || offered.includes(one))
}
