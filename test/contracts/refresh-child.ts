/** One more process on the database, whose clock is ahead by AHEAD ms: asks Linear thrice at once and prints its answers, or what failed. */
import { linearOauth } from '@pull-okr/linear-sync'
import { openSecrets, openStore } from '../../service/src/store/index.ts'
import type { Tables } from '../../service/src/store/tables.ts'
import { openTrackers } from '../../service/src/sync/index.ts'
import { silent, type Place } from './store-places.ts'

const place = JSON.parse(process.env['TEST_PLACE']!) as Place
const [connection, ahead, apiUrl, clientId, clientSecret] = process.argv.slice(2) as [string, string, string, string, string]
const time = () => Date.now() + Number(ahead)
const store = await openStore<Tables>({ ...place, log: silent })
const trackers = openTrackers({
  store,
  secrets: await openSecrets({ dataDir: place.dataDir, secretsKey: process.env['SECRETS_KEY'], embedded: false }),
  oauth: linearOauth({ clientId, clientSecret, apiUrl }, time),
  now: () => new Date(time()),
})
const { tracker } = (await trackers.open(connection))!
const ask = async () => (await tracker.account()).organization.name
const answers = await Promise.all([ask(), ask(), ask()].map((asked) => asked.catch((error: Error) => error.message)))
console.log(answers.join(', '))
await store.close()
process.exit(0)
