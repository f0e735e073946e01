// node scripts/count-tests.mjs LOG: prints how many tests passed and failed by the closing lines of vitest in the log.
import { readFileSync } from 'node:fs'

const log = readFileSync(process.argv[2], 'utf8').replace(/\u001b\[[0-9;]*m/g, '')
let passed = 0
let failed = 0
for (const [line] of log.matchAll(/^.*\bTests {2}.*$/gm)) {
  passed += Number(/(\d+) passed/.exec(line)?.[1] ?? 0)
  failed += Number(/(\d+) failed/.exec(line)?.[1] ?? 0)
}
console.log(passed, failed)
