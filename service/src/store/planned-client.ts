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

  // pg's overloads cannot be overridden one by one
  override query(...args: any[]): any {
    const query = super.query as (...args: any[]) => any
    const [text, values] = args
    if (args.length !== 2 || typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return query.apply(this, args)
    const name = this.#nameOf(text)
    if (name === '') return query.call(this, text, values)
    return query.call(this, { name, text, values }).catch((error: unknown) => {
      // a migration changed what a prepared `select *` gives: the next try is prepared under a new name
      if (error instanceof pg.DatabaseError && error.code === '0A000') this.#names.clear()
      throw error
    })
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
