/**
 * 5,000 issues of Jira are edited in bulk, 500 of them asks, and 200 answers are owed while it answers 429, by each of its four reasons:
 * `npm run bench:jira-storm`. Exits 1 when an edit is lost, or something stands twice.
 */
import { weatherStorm } from '../contracts/jira-storm.ts'
import { drawRows } from './draw-rows.ts'

const [ISSUES, ANSWERS] = [5_000, 200]
const REFUSALS = [
  { reason: 'jira-quota-tenant-based', count: 3 },
  { reason: 'jira-quota-global-based', count: 3 },
  { reason: 'jira-burst-based', count: 20 },
  { reason: 'jira-per-issue-on-write', count: 20 },
]

const began = performance.now()
const { edited, requests, links, comments, asked, refused, seconds } = await weatherStorm({
  issues: ISSUES,
  answers: ANSWERS,
  refusals: REFUSALS,
  timeoutMs: 240_000,
  say: (line) => console.log(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${line}`),
})
const rows = [
  ['issues as they were edited', edited, ISSUES],
  ['requests', requests, ISSUES / 10],
  ['web links on what was answered', links, ANSWERS],
  ['comments on it', comments, ANSWERS],
] as const
console.log(
  drawRows(
    ['', 'found', 'wanted'],
    rows.map((row) => row.map(String)),
  ),
)
const off = (sign: 1 | -1) => rows.reduce((sum, [, found, wanted]) => sum + Math.max(0, sign * (found - wanted)), 0)
console.log(`lost: ${off(-1)}, repeated: ${off(1)}`)
console.log(`${asked} requests to Jira, ${refused} of them answered 429; ${seconds.toFixed(1)} s`)
if (rows.some(([, found, wanted]) => found !== wanted)) process.exitCode = 1
