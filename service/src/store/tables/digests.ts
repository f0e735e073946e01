export type DigestSettingTable = {
  workspace_id: string
  person_id: string
  wanted: boolean
  hour: number
  /** null: what the tracker says, or UTC */
  time_zone: string | null
}
export type DigestTable = {
  workspace_id: string
  person_id: string
  /** the person's, YYYY-MM-DD */
  day: string
  /** what they mean, and which may be tried again: `claim-digest.ts` */
  state: 'claimed' | 'sent' | 'nothing' | 'deferred' | 'failed'
  claimed_at: Date
  attempts: number
  why: string | null
}
