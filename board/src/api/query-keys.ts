/** Where each answer is kept; `what-to-refetch.ts` names the same first words. */
export const keys = {
  me: ['me'] as const,
  teams: ['teams'] as const,
  team: (key: string) => ['team', key] as const,
  requests: (key: string, query: Record<string, string | undefined>) => ['requests', key, query] as const,
  request: (id: string) => ['request', id] as const,
  sentReply: (request: string) => ['sentReply', request] as const,
  myRequests: ['myRequests'] as const,
  okrs: (key: string, cycle: string) => ['okrs', key, cycle] as const,
  capacity: (key: string, cycle: string) => ['capacity', key, cycle] as const,
  finishedItems: (key: string) => ['finishedItems', key] as const,
  suggestedSize: (request: string) => ['suggestedSize', request] as const,
  connections: ['connections'] as const,
  signIns: ['signIns'] as const,
  stuck: (connection: string, queue: 'inbox' | 'outbox') => ['connections', connection, queue] as const,
  retried: (connection: string, queue: 'inbox' | 'outbox', id: string) => ['connections', connection, queue, id] as const,
  demoPeople: ['demoPeople'] as const,
}
