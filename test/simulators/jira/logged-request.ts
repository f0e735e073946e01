/** What was asked, and how it ended. */
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
