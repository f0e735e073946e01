import { jobsContract } from './jobs.ts'
import { preparedPlace } from './store-places.ts'

jobsContract('PGlite', preparedPlace)
