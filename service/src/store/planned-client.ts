import pg from 'pg'

/** A plan takes some ten kilobytes of each connection's memory; texts beyond these are planned anew each time. */
const MAX_KEPT = 500
let clients = 0

/**
 * A client whose statements are planned once: a text with parameters that it sees a second time becomes a prepared statement,
 * as planning takes longer than running for most of ours. PostgreSQL makes each plan anew when a table changed, and keeps one
 * for all parameters only where that costs no more (https://www.postgresql.org/docs/current/sql-prepare.html, "Notes").
 */
export class PlannedClient extends pg.Client {
  // PGlite's clients share one session, and so its names
  readonly #prefix = `planned_${++clients}`
  /** '' for a text that came once */
  readonly #names = new Map<string, string>()
  #named = 0

  constructor(config?: pg.ClientConfig) {
    super(config)
    // a pool listens only to clients that it holds: one that is cut under a transaction would end the process, though its
    // statements say so
    this.on('error', () => undefined)
  }

  // pg's overloads cannot be overridden one by one
  override query(...args: any[]): any {
    const query = super.query as (...args: any[]) => any
    const [text, values] = args
    const mayPlan = args.length === 2 && typeof text === 'string' && Array.isArray(values) && values.length > 0
    const name = mayPlan ? this.#nameOf(text) : ''
    const answer = name === '' ? query.apply(this, args) : query.call(this, { name, text, values })
    // with a callback there is no promise: `pool.query` lets go by itself of a client that failed
    return answer instanceof Promise ? answer.catch((error: unknown) => this.#fail(error)) : answer
  }

  #fail(error: unknown): never {
    if (error instanceof pg.DatabaseError) {
      // a migration changed what a prepared `select *` gives: the next try is prepared under a new name
      if (error.code === '0A000') this.#names.clear()
    } else {
      // the server did not say so, for it is silent or gone: what came next would wait behind what is under way, for ever,
      // so the pool must not keep this connection
      void this.end()
    }
    throw error
  }

  #nameOf(text: string): string {
    const known = this.#names.get(text)
    if (known === undefined) {
      if (this.#names.size < MAX_KEPT) this.#names.set(text, '')
      return ''
    }
    if (known !== '') return known
    const name = `${this.#prefix}_${++this.#named}`
    this.#names.set(text, name)
    return name
  }
}
