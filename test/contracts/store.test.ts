import { describe, it } from 'vitest'
import { serverStore } from './store-server.ts'
import { storeContract } from './store.ts'
import { embeddedPlace, serverPlace } from './store-places.ts'

storeContract('PGlite', embeddedPlace)

const url = process.env['TEST_DATABASE_URL']
if (url) {
  storeContract('PostgreSQL', serverPlace(url))
  serverStore(url)
} else {
  describe('the store on PostgreSQL', () => {
    it.skipIf(!process.env['REQUIRE_SERVERS'])('TEST_DATABASE_URL is not set: nothing was tested against a server', () => {
      throw new Error('REQUIRE_SERVERS is set but TEST_DATABASE_URL is not: start PostgreSQL and name it')
    })
  })
}
