/** The invitation that a signed link answers: `invite_<base64url of [workspace, invitation]>.<mac>`. The service checks it. */
export function invitationOfLink(token: string): string | null {
  const payload = /^invite_([A-Za-z0-9_-]+)\./.exec(token)?.[1]
  if (payload === undefined) return null
  try {
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')))
    const invitation: unknown = Array.isArray(claims) ? claims[1] : null
    return typeof invitation === 'string' ? invitation : null
  } catch {
    return null
  }
}
