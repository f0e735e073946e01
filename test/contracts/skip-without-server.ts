import { describe, it } from 'vitest'

/** Says that `what` was not tested against `server`, for `variable` does not name one; in CI (REQUIRE_SERVERS) that is a failure. */
export function skipWithoutServer(what: string, server: string, variable: string): void {
  describe(`${what} on ${server}`, () => {
    it.skipIf(!process.env['REQUIRE_SERVERS'])(`${variable} is not set: nothing was tested against a server`, () => {
      throw new Error(`REQUIRE_SERVERS is set but ${variable} is not: start ${server} and name it`)
    })
  })
}
