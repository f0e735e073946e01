import { OKR_FILE_FORMAT, OkrFileToImport } from '@pull-okr/core/contract'
import type { OkrFileToImport as FileToImport } from '@pull-okr/core/contract/types'
import { readInput } from '../http/read-input.ts'
import { readCsv } from './read-csv.ts'

/** A field of the file that is wrong: where in it, and what, in words that name row and field. */
export type Fault = { path: string; message: string }

/** As it stands in the file, unchecked; `fields`: how the file calls what the contract calls otherwise. */
type RawPart = { place: string; path: string; fields: Record<string, string>; raw: Record<string, unknown> }
export type RawObjective = RawPart & { keyResults: RawPart[] }
export type RawFile = { objectives: RawObjective[] }

type FileObjective = FileToImport['objectives'][number]
type ReadKeyResult = FileObjective['keyResults'][number] & { place: string }
export type ReadObjective = Omit<FileObjective, 'keyResults'> & { place: string; keyResults: ReadKeyResult[] }
export type ReadFile = { kind: 'read'; objectives: ReadObjective[] } | { kind: 'faults'; faults: Fault[] }

/** A file of OKRs, or everything that is wrong with it at once. */
export function readOkrFile({ format, content }: { format: 'json' | 'csv'; content: string }): ReadFile {
  const raw = format === 'csv' ? readCsv(content) : readJsonFile(content)
  if ('faults' in raw) return { kind: 'faults', faults: raw.faults }
  const parsed = readInput(OkrFileToImport, {
    format: OKR_FILE_FORMAT,
    objectives: raw.objectives.map((objective) => ({ ...objective.raw, keyResults: objective.keyResults.map((part) => part.raw) })),
  })
  if (parsed.kind === 'faults') return { kind: 'faults', faults: parsed.errors.map((error) => faultIn(raw, error)) }
  const { objectives } = parsed.value as FileToImport
  return {
    kind: 'read',
    objectives: objectives.map((objective, o) => ({
      ...objective,
      place: raw.objectives[o]!.place,
      keyResults: objective.keyResults.map((keyResult, k) => ({ ...keyResult, place: raw.objectives[o]!.keyResults[k]!.place })),
    })),
  }
}

/** `objectives.0.keyResults.1.size.low` in the words of the file. */
function faultIn(raw: RawFile, { path, message }: Fault): Fault {
  const [, o = '', k, rest] = /^objectives\.(\d+)(?:\.keyResults\.(\d+))?(?:\.(.+))?$/.exec(path) ?? []
  const objective = raw.objectives[Number(o)]
  const part = o === '' || !objective ? undefined : k === undefined ? objective : objective.keyResults[Number(k)]
  if (!part) return { path: 'content', message }
  const field = rest === undefined ? '' : (part.fields[rest] ?? rest)
  const where = [part.place[0]!.toUpperCase() + part.place.slice(1), field].filter(Boolean).join(', ')
  return { path: [part.path, field].filter(Boolean).join('.'), message: `${where}: ${message}` }
}

function readJsonFile(content: string): RawFile | { faults: Fault[] } {
  let file: unknown
  try {
    file = JSON.parse(content.replace(/^\uFEFF/, ''))
  } catch (error) {
    return { faults: [{ path: 'content', message: `This cannot be read as JSON: ${(error as Error).message}` }] }
  }
  const { format, objectives } = (file ?? {}) as { format?: unknown; objectives?: unknown }
  if (format !== OKR_FILE_FORMAT)
    return { faults: [{ path: 'format', message: `This is no file of OKRs: its \`format\` must be “${OKR_FILE_FORMAT}”.` }] }
  if (!Array.isArray(objectives)) return { faults: [{ path: 'objectives', message: 'A list of objectives is needed here.' }] }
  return {
    objectives: objectives.map((objective: unknown, o) => {
      const { keyResults = [], ...raw } = asObject(objective)
      const place = `objective ${o + 1}`
      return {
        place,
        path: `objectives.${o}`,
        fields: {},
        raw,
        keyResults: (Array.isArray(keyResults) ? keyResults : [null]).map((keyResult: unknown, k) => ({
          place: `${place}, key result ${k + 1}`,
          path: `objectives.${o}.keyResults.${k}`,
          fields: {},
          raw: asObject(keyResult),
        })),
      }
    }),
  }
}

/** What is no object has none of the fields that are needed, and is refused for that. */
function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}
