// npm run size -w board: what the inbox loads first, gzipped, and whether that is within the budget.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { firstLoad, type Manifest } from './first-load.ts'

/** Issue 2: at most 270 kB of script before a team lead sees the inbox. */
const BUDGET_KB = 270
const ROUTE = 'src/inbox/inbox-page.tsx'

const dist = new URL('../dist/', import.meta.url)
const read = (file: string) => readFileSync(new URL(file, dist))
const manifest = JSON.parse(read('.vite/manifest.json').toString()) as Manifest
const sizes = firstLoad(manifest, ROUTE).map((file) => ({ file, kb: gzipSync(read(file)).length / 1000 }))
const total = sizes.reduce((sum, { kb }) => sum + kb, 0)

for (const { file, kb } of sizes.toSorted((a, b) => b.kb - a.kb)) console.log(`${kb.toFixed(1).padStart(7)} kB  ${file}`)
console.log(`${total.toFixed(1).padStart(7)} kB  first load of the inbox, gzipped; the budget is ${BUDGET_KB} kB`)
if (total > BUDGET_KB) {
  console.error('Over the budget: load what the inbox does not need later, or leave it out.')
  process.exitCode = 1
}
