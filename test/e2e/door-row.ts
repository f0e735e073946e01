type Input = { params?: Record<string, string>; query?: unknown; body?: unknown }

/** What a door is tried with: right input, what others get for it, and input that is refused. */
export type Row = {
  /** right input, as a member of team WEB of Acme would send it */
  input: (at: Places) => Input
  /** what others get: 401 without a credential is said once for all doors that are not open */
  otherTeam: number
  /** what a lead of the other company gets who names Acme's things */
  otherWorkspace: number
  /** inputs that are refused with 422 and the path of the field; for a member (or the operator) */
  bad?: { input: Input; path: string }[]
  as?: 'operator'
}

/** What of Acme's the rows name. */
export type Places = {
  team: string
  request: string
  issue: string
  person: string
  connection: string
  invitation: string
  conversation: string
}
