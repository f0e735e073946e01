/**
 * `npm run first-answer`: from a fresh start to one adopted and one declined request, both seen on the simulated issue.
 * By visible labels only; prints how long it took.
 */
import { openChromium } from '../harness/open-chromium.ts'
import { startDemo } from '../harness/start-demo.ts'
import { adopt, answerOnIssue, decline, fileIssue, openRequest, signInAsLead } from './journey.ts'

const started = Date.now()
const seconds = () => ((Date.now() - started) / 1000).toFixed(1)
const step = (words: string) => console.log(`${seconds().padStart(6)} s  ${words}`)

const demo = await startDemo({ asShipped: true })
step(`the product has started: ${demo.signInLink}`)
const browser = await openChromium()
try {
  const board = await browser.newPage()
  const linear = await browser.newPage()
  const { name, team } = await signInAsLead(board, demo.signInLink)
  step(`signed in as ${name}, and the inbox of ${team} is there`)

  const wanted = { team, title: 'Customers can export their invoices', description: 'Asked for in every call of this month.' }
  const unwanted = { team, title: 'A dashboard for the office kitchen', description: 'With the coffee machine on it.' }
  const adopted = await fileIssue(linear, demo.linear.url, wanted)
  const declined = await fileIssue(linear, demo.linear.url, unwanted)
  step(`filed ${adopted.key} and ${declined.key} in Linear`)

  await openRequest(board, wanted.title)
  await adopt(board, {
    objective: 'Customers help themselves',
    title: 'Invoices are exported without us',
    measure: 'Tickets about invoices from 40 to 5 a month',
    reason: 'It is what support hears most.',
  })
  await answerOnIssue(linear, adopted.url, /adopted this/)
  step(`adopted, and ${adopted.key} says so`)

  await board.getByRole('button', { name: 'Back to the inbox' }).click()
  await openRequest(board, unwanted.title)
  await decline(board, { reason: 'It helps none of our customers.', option: 'The machine has a page of its own: put it on a tablet.' })
  await answerOnIssue(linear, declined.url, /says No to this[\s\S]*helps none of our customers[\s\S]*Do it yourselves/)
  step(`declined, and ${declined.key} says why and what else is possible`)
  console.log(`First answer: ${seconds()} s from the start of the product to both answers on their issues.`)
} catch (error) {
  for (const page of browser.contexts().flatMap((context) => context.pages()))
    console.error(`--- ${page.url()}\n${await page.locator('body').innerText()}`)
  throw error
} finally {
  await browser.close()
  await demo.stop()
}
process.exit(0)
