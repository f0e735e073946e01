import pg from 'pg'
import type { Moment } from './steps.ts'

/** Listens in on what this process says to its database and to the tracker, before it is said and after it is answered. */
export function tapWires(heard: (moment: Moment) => void): void {
  tapDatabase(heard)
  tapTracker(heard)
}

type Query = (this: pg.Client, ...args: unknown[]) => unknown

function tapDatabase(heard: (moment: Moment) => void): void {
  const transactions = new WeakMap<pg.Client, string[]>()
  const client = pg.Client.prototype as unknown as { query: Query }
  const query = client.query
  client.query = function (...args) {
    const [first] = args
    const said = (typeof first === 'string' ? first : ((first as { text?: string } | null)?.text ?? '')).trim()
    if (/^begin|^start transaction/i.test(said)) transactions.set(this, [])
    const open = transactions.get(this)
    open?.push(said)
    const isCommit = /^commit/i.test(said)
    const text = isCommit ? (open?.join('; ') ?? said) : said
    if (isCommit || /^rollback/i.test(said)) transactions.delete(this)
    // what stands in no transaction has committed when it is answered
    const settled = open ? text : `${text}; commit`
    heard({ wire: 'database', when: 'before', text })
    const done = args.at(-1)
    if (typeof done === 'function') {
      const answered = (...answer: unknown[]): unknown => {
        if (!answer[0]) heard({ wire: 'database', when: 'after', text: settled })
        return done(...answer)
      }
      return query.apply(this, [...args.slice(0, -1), answered])
    }
    const result = query.apply(this, args)
    if (result instanceof Promise) void result.then(() => heard({ wire: 'database', when: 'after', text: settled })).catch(() => undefined)
    return result
  }
}

function tapTracker(heard: (moment: Moment) => void): void {
  const real = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    const body = typeof init?.body === 'string' ? init.body : ''
    const text = /(?:query|mutation)\s+(\w+)/.exec(body)?.[1]
    if (text === undefined) return real(input, init)
    heard({ wire: 'tracker', when: 'before', text })
    const answer = await real(input, init)
    heard({ wire: 'tracker', when: 'after', text })
    return answer
  }
}
