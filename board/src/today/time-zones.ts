/** Every zone that the browser knows, and the chosen one, which an older browser may not know. */
export function timeZones(chosen: string): string[] {
  const known = Intl.supportedValuesOf('timeZone')
  return [...new Set([chosen, 'UTC', ...known])].toSorted()
}

/** Where the browser says that it is: the first guess for whoever has said nothing. */
export function guessedZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
}
