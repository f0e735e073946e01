type Team = { id: string; key: string }

/** The team that an address means: by its key as people type it, or by its id. */
export function findTeam<T extends Team>(teams: readonly T[], named: string): T | undefined {
  const low = named.toLowerCase()
  return teams.find((t) => t.key === named) ?? teams.find((t) => t.key.toLowerCase() === low || t.id.toLowerCase() === low)
}
