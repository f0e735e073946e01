import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { isBauBy, type BauRule } from './bau-types.ts'

/** One finished item. `day`: days since Monday 1970-01-05, so that day / 7 is the week. */
export type FinishedItem = { day: number; bau: boolean }
export type Project = { name: string; items: FinishedItem[] }

/** What is wrong with the input, and what to do: for the person who typed the command. */
export class UnreadableInput extends Error {}

const DAY_MS = 86_400_000
/** 1970-01-01 was a Thursday; the first Monday after it has day number 4. */
const FIRST_MONDAY = 4

/** The names by which each column is known, in lower case, `_` for spaces. */
const COLUMNS = {
  project: ['project', 'project_key', 'project_name', 'team'],
  type: ['type', 'issue_type'],
  'finished date': ['finished_date', 'finished', 'resolved_date', 'resolved', 'completed'],
}

/** Days since the first Monday of 1970, of an ISO date or date and time. */
export function dayOf(date: string): number {
  return Math.floor(Date.parse(date.slice(0, 10)) / DAY_MS) - FIRST_MONDAY
}

/**
 * Reads a CSV (gzipped when its name ends in .gz) with a header line and the columns project, type and finished date
 * (YYYY-MM-DD…), one row a delivered item; other columns are left out of account. Rows without a date are not finished.
 * Throws `UnreadableInput`, naming file, line, column and remedy.
 */
export function readFinishedItems(path: string, kind?: BauRule): { kind: BauRule; projects: Project[] } {
  const [header = [], ...rows] = readRows(path)
  const names = header.map((name) => name.trim().toLowerCase().replaceAll(' ', '_'))
  const project = columnOf('project', names, path)
  const type = columnOf('type', names, path)
  const finished = columnOf('finished date', names, path)
  const source = names.indexOf('source')
  // only the public data names where each project comes from
  const rule = kind ?? (source >= 0 && names.includes('issue_type') ? 'public' : 'own')
  const projects = new Map<string, Project>()
  rows.forEach((cell, i) => {
    const date = (cell[finished] ?? '').trim()
    if (date === '') return
    if (!/^\d{4}-\d\d-\d\d/.test(date) || Number.isNaN(dayOf(date)))
      throw new UnreadableInput(`${path}, row ${i + 2}: "${date}" in the column ${header[finished]} is no date: write it as 2026-11-23`)
    const name = [cell[source], cell[project]].filter(Boolean).join(' ') || '(no project)'
    const known = projects.get(name) ?? { name, items: [] }
    known.items.push({ day: dayOf(date), bau: isBauBy(rule, cell[type] ?? '') })
    projects.set(name, known)
  })
  return { kind: rule, projects: [...projects.values()] }
}

function readRows(path: string): string[][] {
  if (!existsSync(path)) throw new UnreadableInput(`${path} is not there: name a CSV file`)
  const bytes = readFileSync(path)
  try {
    return parse(path.endsWith('.gz') ? gunzipSync(bytes) : bytes, { bom: true, relaxColumnCount: true, skipEmptyLines: true })
  } catch (error) {
    throw new UnreadableInput(`${path} is no CSV with commas: ${(error as Error).message}`, { cause: error })
  }
}

function columnOf(wanted: keyof typeof COLUMNS, names: readonly string[], path: string): number {
  const found = COLUMNS[wanted].find((name) => names.includes(name))
  if (found !== undefined) return names.indexOf(found)
  throw new UnreadableInput(
    `${path} has no column "${wanted}" (or ${COLUMNS[wanted].slice(1).join(', ')}): its first line is "${names.join(',').slice(0, 200)}". It needs project,type,finished date, separated by commas`,
  )
}
