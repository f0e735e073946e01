/** `npm run size`: how much script the first load of the inbox takes, as a browser takes it; fails over the budget. */
import { gzipSync } from 'node:zlib'
import { openChromium } from '../harness/open-chromium.ts'
import { startDemo } from '../harness/start-demo.ts'
import { signInAsLead } from './journey.ts'

const BUDGET_KB = 270

const demo = await startDemo()
const browser = await openChromium()
try {
  const context = await browser.newContext()
  await signInAsLead(await context.newPage(), demo.signInLink)
  const page = await context.newPage() // signed in, and nothing loaded yet
  const scripts = new Map<string, Promise<Buffer>>()
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body())
  })
  await page.goto(demo.url)
  await page.getByRole('list', { name: 'Requests' }).waitFor()
  await page.waitForTimeout(1_000)
  const sizes = await Promise.all(
    [...scripts].map(async ([url, body]) => ({ file: new URL(url).pathname, kb: gzipSync(await body).length / 1000 })),
  )
  for (const { file, kb } of sizes.sort((a, b) => b.kb - a.kb)) console.log(`${kb.toFixed(1).padStart(7)} kB  ${file}`)
  const total = sizes.reduce((sum, { kb }) => sum + kb, 0)
  console.log(
    `${total.toFixed(1).padStart(7)} kB gz of script in ${sizes.length} files until the inbox stands; the budget is ${BUDGET_KB} kB.`,
  )
  process.exitCode = total > 0 && total <= BUDGET_KB ? 0 : 1
} finally {
  await browser.close()
  await demo.stop()
}
process.exit()
