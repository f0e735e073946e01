/** A process of its own for the jobs' tests: takes a wake-up, says so, and never finishes it. */
import { openJobs } from '../../service/src/jobs/index.ts'
import { openTestStore, silent, type Place } from './store-places.ts'

const place = JSON.parse(process.env['TEST_PLACE']!) as Place
const store = await openTestStore(place)
const jobs = await openJobs({ store, redisUrl: process.argv[2], log: silent })
await jobs.handle({
  inbox: () => {
    console.log('running')
    return new Promise(() => undefined)
  },
})
await jobs.wake({ kind: 'inbox', connection: 'left-behind' })
