/** An entry of vite's manifest, as far as first loads need it. */
export type ManifestEntry = { file: string; isEntry?: boolean; imports?: string[] }
export type Manifest = Record<string, ManifestEntry>

/** The script files that a page loads first: the entry's and the route's own, with all that they import statically. */
export function firstLoad(manifest: Manifest, route: string): string[] {
  const entries = Object.keys(manifest).filter((name) => manifest[name]?.isEntry)
  if (!manifest[route]) throw new Error(`${route} is not in the manifest: was the page renamed?`)
  const seen = new Set<string>()
  const waiting = [...entries, route]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue
    seen.add(name)
    waiting.push(...(manifest[name]?.imports ?? []))
  }
  return [...seen]
    .flatMap((name) => manifest[name]?.file ?? [])
    .filter((file) => file.endsWith('.js'))
    .sort()
}
