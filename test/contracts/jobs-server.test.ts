import { jobsContract } from './jobs.ts'
import { skipWithoutServer } from './skip-without-server.ts'
import { serverPlace } from './store-places.ts'

const databaseUrl = process.env['TEST_DATABASE_URL']

if (databaseUrl) jobsContract('PostgreSQL', serverPlace(databaseUrl))
else skipWithoutServer('the jobs', 'PostgreSQL', 'TEST_DATABASE_URL')
