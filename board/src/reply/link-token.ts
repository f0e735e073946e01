/** The request a signed link speaks for: `link_<base64url of [workspace, request, decision]>.<mac>`. The service checks it. */
export function requestOfLink(token: string): string | null {
  const payload = /^link_([A-Za-z0-9_-]+)\./.exec(token)?.[1]
  if (payload === undefined) return null
  try {
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')))
    const request: unknown = Array.isArray(claims) ? claims[1] : null
    return typeof request === 'string' ? request : null
  } catch {
    return null
  }
}
