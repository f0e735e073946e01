/** The request a signed link speaks for, read from `link_<base64url JSON>.<mac>`; the service checks the rest. */
export function requestOfLink(token: string): string | null {
  const claims = /^link_([A-Za-z0-9_-]+)\./.exec(token)?.[1]
  if (claims === undefined) return null
  try {
    const bytes = Uint8Array.from(atob(claims.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    const request = typeof value === 'object' && value !== null && 'request' in value ? value.request : null
    return typeof request === 'string' ? request : null
  } catch {
    return null
  }
}
