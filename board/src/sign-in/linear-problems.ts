/** What `?problem=` in the address says after a sign-in with Linear; the service's words are `LinearProblem`. */
const PROBLEMS: Record<string, { title: string; text: string }> = {
  denied: {
    title: 'Linear was told No',
    text: 'You, or somebody for you, chose Deny in Linear. Nothing was changed; you can begin again.',
  },
  otherBrowser: {
    title: 'This sign-in was begun elsewhere',
    text: 'Begin and finish it in the same browser, with cookies allowed for this site. Begin again here.',
  },
  expired: { title: 'This sign-in is over', text: 'Each one is good once, for ten minutes. Begin again.' },
  refused: {
    title: 'Linear refused it',
    text: 'Begin again. If it stays so, the operator checks LINEAR_CLIENT_ID and LINEAR_CLIENT_SECRET.',
  },
  unreachable: { title: 'Linear did not answer', text: 'Nothing was changed. Try again in a minute.' },
  unknownOrganization: {
    title: 'Your Linear workspace is not connected here',
    text: 'Linear knows you, but the workspace that you chose is not connected to this service. Choose another one in Linear, or ask the operator to connect yours.',
  },
  unknownPerson: {
    title: 'You are not known here yet',
    text: 'Your workspace is connected, but you are not among its active people. Whoever joins Linear is known here within five minutes.',
  },
  otherOrganization: {
    title: 'That was another workspace',
    text: 'The workspace that was chosen in Linear is not the one of this connection. Nothing was changed: choose the right one there.',
  },
  notOperator: { title: 'Only the operator connects a workspace', text: 'Sign in as the operator first, with OPERATOR_TOKEN.' },
  tooMany: { title: 'Too many tries from here', text: 'Wait a minute, then begin again.' },
}

export function linearProblem(search: URLSearchParams): { title: string; text: string } | null {
  const problem = search.get('problem')
  return problem !== null && Object.hasOwn(PROBLEMS, problem) ? PROBLEMS[problem]! : null
}
