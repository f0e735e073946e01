import { skipWithoutServer } from './skip-without-server.ts'
import { serverStore } from './store-server.ts'
import { storeContract } from './store.ts'
import { embeddedPlace, serverPlace } from './store-places.ts'

storeContract('PGlite', embeddedPlace)

const url = process.env['TEST_DATABASE_URL']
if (url) {
  storeContract('PostgreSQL', serverPlace(url))
  serverStore(url)
} else skipWithoutServer('the store', 'PostgreSQL', 'TEST_DATABASE_URL')
