/** How the world began: the journal's first line. */
export type Beginning = {
  seed: string
  referenceDate: string
  organizationId: string
  organizationName: string
  apiKey: string
  webhookSecret: string
}
