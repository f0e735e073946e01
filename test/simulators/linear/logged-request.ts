/** What was asked, and how it ended. */
export type LoggedRequest = {
  at: string
  operation: string | null
  variables: unknown
  complexity: number
  key: string | null
  status: number
  errors: string[]
  ms: number
}
