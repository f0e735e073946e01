/**
 * What a signed link speaks for: the request of `link_…`, an answer's, or the invitation of `invite_…`. Both are
 * `<kind>_<base64url of [workspace, subject, …]>.<mac>`; the service checks them.
 */
export function subjectOfLink(kind: 'link' | 'invite', token: string): string | null {
  const payload = new RegExp(`^${kind}_([A-Za-z0-9_-]+)\\.`).exec(token)?.[1]
  if (payload === undefined) return null
  try {
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')))
    const subject: unknown = Array.isArray(claims) ? claims[1] : null
    return typeof subject === 'string' ? subject : null
  } catch {
    return null
  }
}
