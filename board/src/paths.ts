/** Where things stand on the board. */
export const paths = {
  home: '/',
  signIn: '/sign-in',
  inbox: (team: string) => `/teams/${encodeURIComponent(team)}/inbox`,
  okrs: (team: string, cycle: string) => `/teams/${encodeURIComponent(team)}/okrs/${encodeURIComponent(cycle)}`,
  capacity: (team: string, cycle: 'next' | 'current' = 'next') =>
    `/teams/${encodeURIComponent(team)}/capacity${cycle === 'current' ? '?cycle=current' : ''}`,
  settings: (team: string) => `/teams/${encodeURIComponent(team)}/settings`,
  /** `insteadOf`: what would have to give for it; the answer panel opens with it as an option */
  request: (id: string, { insteadOf }: { insteadOf?: string } = {}) =>
    `/requests/${encodeURIComponent(id)}${insteadOf === undefined ? '' : `?insteadOf=${encodeURIComponent(insteadOf)}`}`,
  /** the page on which the cycle begins: the ask round, and what came of it */
  opening: (team: string, cycle: 'next' | 'current' = 'next') =>
    `/teams/${encodeURIComponent(team)}/opening${cycle === 'current' ? '?cycle=current' : ''}`,
  close: (team: string, cycle: string) => `/teams/${encodeURIComponent(team)}/okrs/${encodeURIComponent(cycle)}/close`,
  learning: (team: string) => `/teams/${encodeURIComponent(team)}/learning`,
  neighbourhood: (team: string) => `/teams/${encodeURIComponent(team)}/neighbourhood`,
  conversations: (team?: string) => (team === undefined ? '/conversations' : `/teams/${encodeURIComponent(team)}/conversations`),
  conversation: (id: string) => `/conversations/${encodeURIComponent(id)}`,
  /** `expectation`: the one to be led to */
  expectations: (cycle = 'next', expectation: string | null = null) =>
    `/expectations${cycle === 'next' ? '' : `?cycle=${encodeURIComponent(cycle)}`}${expectation === null ? '' : `#${expectation}`}`,
  invitation: (id: string) => `/invitations/${encodeURIComponent(id)}`,
  comparison: (team: string, cycle: string) => `/teams/${encodeURIComponent(team)}/okrs/${encodeURIComponent(cycle)}/history`,
  notices: '/for-you',
  asks: '/asks',
  operator: '/operator',
  /** outside of the board: the service sends the browser to Linear and takes it back */
  linear: (next: string) => `/sign-in/linear?next=${encodeURIComponent(next)}`,
  connectLinear: (connection?: string) => `/sign-in/linear/connect${connection ? `?connection=${encodeURIComponent(connection)}` : ''}`,
}
