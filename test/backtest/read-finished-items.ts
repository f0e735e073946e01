import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { isBauBy, type BauRule } from './bau-types.ts'

/** One finished item. `day`: days since Monday 1970-01-05, so that day / 7 is the week. */
export type FinishedItem = { day: number; bau: boolean }
export type Project = { name: string; items: FinishedItem[] }

const DAY_MS = 86_400_000
/** 1970-01-01 was a Thursday; the first Monday after it has day number 4. */
const FIRST_MONDAY = 4

/**
 * Reads a CSV (gzipped when its name ends in .gz) with a header line: project (and source, where there is one), type
 * or issue_type, finished, finished_date or resolved_date (YYYY-MM-DD…). Rows without a valid date are not finished.
 */
export function readFinishedItems(path: string, rule: BauRule): Project[] {
  const bytes = readFileSync(path)
  const [header = '', ...rows] = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split(/\r?\n/)
  const names = cells(header).map((name) => name.trim().toLowerCase().replaceAll(' ', '_'))
  const column = (...wanted: string[]) => names.findIndex((name) => wanted.includes(name))
  const [source, project, type, finished] = [
    column('source'),
    column('project'),
    column('issue_type', 'type'),
    column('resolved_date', 'finished_date', 'finished'),
  ] as const
  if (project < 0 || type < 0 || finished < 0)
    throw new Error(`${path} needs the columns project, type, finished: its header is "${header}"`)
  const projects = new Map<string, Project>()
  for (const row of rows) {
    const cell = cells(row)
    const time = Date.parse((cell[finished] ?? '').slice(0, 10))
    if (Number.isNaN(time)) continue
    const name = [cell[source], cell[project]].filter(Boolean).join(' ')
    const known = projects.get(name) ?? { name, items: [] }
    known.items.push({ day: time / DAY_MS - FIRST_MONDAY, bau: isBauBy(rule, cell[type] ?? '') })
    projects.set(name, known)
  }
  return [...projects.values()]
}

/** The cells of one CSV line; quoted cells may hold commas and doubled quotes, not line breaks. */
function cells(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')
}
