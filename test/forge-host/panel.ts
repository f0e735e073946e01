/** `npm run panel`: the panel and the widget in the browser, over the real service and a simulated Jira. Nothing is kept. */
import { buildPreview } from './build-preview.ts'
import { servePreview } from './serve-preview.ts'
import { startSite } from './start-site.ts'

const PORT = Number(process.env['PORT'] ?? 3100)

console.log('building the page …')
const app = await buildPreview()
console.log('starting a simulated Jira and the service, and reading its projects …')
const site = await startSite({ app, seed: 'demo' })
for (const { email, projects } of site.jira.people.filter(({ role, projects: of }) => role === 'lead' && of.length > 0))
  await site.api(email, 'PATCH', `/v1/teams/${projects[0]}`, { writeBack: true, sentence: 'Answers stand on the issues.' })
const issues = await site.askedIssues()
const preview = await servePreview(site, issues, PORT)
console.log(`
The panel: ${preview.url}
Choose at the top who you are, and on which issue. A team's lead may answer; what is answered stands on the issue:
the simulated Jira is at ${site.jira.url}
Ctrl+C ends it, and forgets everything.`)

const stop = async () => {
  await preview.close()
  await site.close()
  process.exit(0)
}
process.once('SIGINT', () => void stop())
process.once('SIGTERM', () => void stop())
