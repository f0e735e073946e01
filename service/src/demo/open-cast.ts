/** What a door of /v1 answered. A No is an answer too: people of the demo get refused like everybody else. */
export type Said<T> = { ok: true; value: T } | { ok: false; status: number; detail: string }
export type Sent = { method?: 'GET' | 'POST' | 'PATCH'; body?: unknown }
/** One person of the demo at the doors that everybody uses. */
export type Actor = <T>(path: string, sent?: Sent) => Promise<Said<T>>
export type Cast = { as(email: string): Actor }

/** Minting tokens is rationed by the minute: whoever comes too soon waits that long at most. */
const LONGEST_WAIT_S = 61

/** The people of the demo, each with one token of their own for as long as it is good. */
export function openCast(url: string): Cast {
  const tokens = new Map<string, string>()
  const tokenOf = async (email: string): Promise<string> => {
    const known = tokens.get(email)
    if (known !== undefined) return known
    const response = await post(`${url}/v1/demo/tokens`, { email })
    if (response.status === 429) {
      const seconds = Math.min(LONGEST_WAIT_S, Number(response.headers.get('retry-after') ?? 1))
      await new Promise((resolve) => setTimeout(resolve, seconds * 1_000))
      return tokenOf(email)
    }
    if (!response.ok) throw new Error(`/v1/demo/tokens answered ${response.status}: ${await response.text()}`)
    const { token } = (await response.json()) as { token: string }
    tokens.set(email, token)
    return token
  }
  const send = async <T>(email: string, path: string, { body, method = body === undefined ? 'GET' : 'POST' }: Sent): Promise<Said<T>> => {
    const response = await fetch(url + path, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf(email)}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (response.ok) return { ok: true, value: (text === '' ? undefined : JSON.parse(text)) as T }
    if (response.status === 401 && tokens.delete(email)) return send(email, path, { body, method })
    if (response.status >= 500) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
    return { ok: false, status: response.status, detail: text }
  }
  return {
    as:
      (email) =>
      (path, sent = {}) =>
        send(email, path, sent),
  }
}

function post(to: string, body: unknown): Promise<Response> {
  return fetch(to, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}
