export type RequestLog<Entry> = { add(entry: Entry): void; list(): Entry[]; clear(): void }

const KEPT = 2_000 // a whole demo sync with its link-backs, and no more memory than that

export function createRequestLog<Entry>(): RequestLog<Entry> {
  let entries: Entry[] = []
  return {
    add(entry) {
      entries.push(entry)
      if (entries.length > 2 * KEPT) entries = entries.slice(-KEPT)
    },
    list: () => entries.slice(-KEPT),
    clear: () => {
      entries = []
    },
  }
}
