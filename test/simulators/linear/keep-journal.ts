// DATA/linear-simulator.jsonl. The first line tells how the world began (so that the same seed can be grown again), each
// further line is one committed change. No fsync: it survives the death of the process, not that of the machine.
import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Put, World } from './world.ts'
import type { TableName } from './rows.ts'
import type { Journal } from './simulator.ts'

export type Beginning = {
  seed: string
  referenceDate: string
  organizationId: string
  organizationName: string
  apiKey: string
  webhookSecret: string
}
type Entry = { puts: Put[]; removes: { table: TableName; id: string }[] }
type OpenJournal = Journal & { beginning: Beginning; replayInto(world: World): void; close(): void }

export function openJournal(directory: string, begin: () => Beginning): OpenJournal {
  mkdirSync(directory, { recursive: true })
  const path = join(directory, 'linear-simulator.jsonl')
  const { lines, length } = existsSync(path) ? readWholeLines(path) : { lines: [], length: 0 }
  const descriptor = openSync(path, 'a')
  ftruncateSync(descriptor, length)
  const beginning = lines[0] === undefined ? begin() : (JSON.parse(lines[0]) as Beginning)
  if (lines.length === 0) writeSync(descriptor, `${JSON.stringify(beginning)}\n`)
  return {
    beginning,
    replayInto(world) {
      for (const line of lines.slice(1)) {
        const entry = JSON.parse(line) as Entry
        for (const put of entry.puts) world.put(put)
        for (const { table, id } of entry.removes) world.remove(table, id)
      }
    },
    append: (entry) => void writeSync(descriptor, `${JSON.stringify(entry)}\n`),
    close: () => closeSync(descriptor),
  }
}

export const forgetful = (begin: () => Beginning): OpenJournal => ({
  beginning: begin(),
  replayInto: () => {},
  append: () => {},
  close: () => {},
})

/** A killed process may leave half a line at the end: its change was never answered, so it is cut off. */
function readWholeLines(path: string): { lines: string[]; length: number } {
  const bytes = readFileSync(path)
  const length = bytes.lastIndexOf(0x0a) + 1
  return {
    lines: bytes
      .subarray(0, length)
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== ''),
    length,
  }
}
