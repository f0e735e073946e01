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

/** What is offered: all that are chosen, then the most used that contain the words. */
export function offeredNames(known: readonly Known[], chosen: readonly string[], words: string, most: number): Known[] {
  const wanted = words.trim().toLowerCase()
  const itemsOf = (name: string) => known.find((one) => isSameName(one.name, name))?.items ?? 0
  const others = known.filter(({ name }) => !hasName(chosen, name) && name.toLowerCase().includes(wanted))
  return [...chosen.map((name) => ({ name, items: itemsOf(name) })), ...others.slice(0, most)]
}
