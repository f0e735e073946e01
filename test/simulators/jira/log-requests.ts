export type LoggedRequest = {
  at: string
  method: string
  path: string
  query: Record<string, unknown>
  body: unknown
  /** who asked, by account id; null: anybody */
  by: string | null
  status: number
  reason: string | null
}
export type RequestLog = { add(entry: LoggedRequest): void; list(): LoggedRequest[]; clear(): void }

const KEPT = 2_000 // a whole demo sync with its link-backs, and no more memory than that

export function createRequestLog(): RequestLog {
  let entries: LoggedRequest[] = []
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
