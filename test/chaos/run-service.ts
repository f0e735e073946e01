// The product as a process of its own that kills itself at the steps in CHAOS_KILL_AT, noting which in CHAOS_NOTES first.
// A line on its stdin puts its clock off by that many milliseconds; it ends when stdin closes.
import { writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { readConfig } from '../../service/src/config.ts'
import { openJsonLog } from '../../service/src/log.ts'
import { startService } from '../../service/src/start-service.ts'
import { stepAt, type Step } from './steps.ts'
import { tapWires } from './tap-wires.ts'

const wanted = JSON.parse(process.env['CHAOS_KILL_AT'] ?? '[]') as Step[]
const notes = process.env['CHAOS_NOTES'] ?? ''
let clockOffMs = 0

tapWires((moment) => {
  const step = stepAt(moment, wanted)
  if (step === undefined) return
  writeFileSync(notes, step)
  process.kill(process.pid, 'SIGKILL')
})

createInterface(process.stdin)
  .on('line', (line) => (clockOffMs = Number(line)))
  .on('close', () => process.kill(process.pid, 'SIGKILL'))

const read = readConfig(process.env)
if (read.kind === 'invalid') throw new Error(read.problems.join('\n'))
const service = await startService({
  config: read.config,
  log: openJsonLog(),
  clock: () => new Date(Date.now() + clockOffMs),
  // a kill every few seconds: what a dead process held is free again in seconds, too
  pace: { sweepEveryMs: 2_000, leaseS: 4, jobLockMs: 2_000 },
})
console.log(`ready: ${service.url}`)
process.on('SIGTERM', () => void service.close().then(() => process.exit(0)))
