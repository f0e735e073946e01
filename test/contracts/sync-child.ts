/** A process that runs one first sync on a data directory and is killed while it does: `node sync-child.ts DATA_DIR CONNECTION`. */
import { startService } from './tracker-service.ts'

const [dataDir, connection] = process.argv.slice(2) as [string, string]
const service = await startService({ handlers: false, dataDir })
console.log('open')
await service.sync.run(connection)
await service.close()
console.log('done')
process.exit(0)
