/** A browser's manners without a browser: cookies a host, redirects followed one by one, each address kept. */
export type Walker = {
  /** every address that was visited, the last one included */
  visited: string[]
  cookies: Map<string, string>
  /** asks once, without following */
  ask(url: string, init?: RequestInit): Promise<Response>
  /** follows redirects until a page answers, or until `stop` says that an address shall not be visited */
  walk(url: string, stop?: (url: URL) => boolean): Promise<{ url: URL; response: Response | null }>
}

const MOST_STEPS = 10

export function walkBrowser(): Walker {
  const cookies = new Map<string, string>()
  const walker: Walker = {
    visited: [],
    cookies,
    async ask(url, init = {}) {
      const { host } = new URL(url)
      const sent = [...cookies].filter(([name]) => name.startsWith(`${host} `)).map(([name, value]) => `${name.split(' ')[1]}=${value}`)
      const headers = {
        accept: 'text/html',
        ...(init.headers as Record<string, string>),
        ...(sent.length > 0 && { cookie: sent.join('; ') }),
      }
      const response = await fetch(url, { ...init, headers, redirect: 'manual' })
      walker.visited.push(url)
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (value === '') cookies.delete(`${host} ${name}`)
        else cookies.set(`${host} ${name}`, value)
      }
      return response
    },
    async walk(url, stop = () => false) {
      for (let step = 0, at = new URL(url); step < MOST_STEPS; step += 1) {
        if (stop(at)) return { url: at, response: null }
        const response = await walker.ask(at.href)
        const location = response.headers.get('location')
        if (location === null) return { url: at, response }
        at = new URL(location, at)
      }
      throw new Error(`${url} redirects for ever`)
    },
  }
  return walker
}
