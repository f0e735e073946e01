// DATA/NAME.jsonl. The first line tells how the world began (so that the same seed can be grown again), each further line
// is one committed change. No fsync: it survives the death of the process, not that of the machine.
import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** What a commit puts and removes, and the world that it is put into. */
type Entry<Put, Table> = { puts: Put[]; removes: { table: Table; id: string }[] }
type World<Put, Table> = { put(put: Put): void; remove(table: Table, id: string): void }

type OpenJournal<Beginning, Put, Table> = {
  beginning: Beginning
  append(entry: Entry<Put, Table>): void
  replayInto(world: World<Put, Table>): void
  close(): void
}

export function openJournal<Beginning, Put, Table>(
  directory: string,
  name: string,
  begin: () => Beginning,
): OpenJournal<Beginning, Put, Table> {
  mkdirSync(directory, { recursive: true })
  const path = join(directory, `${name}.jsonl`)
  const { lines, length } = existsSync(path) ? readWholeLines(path) : { lines: [], length: 0 }
  const descriptor = openSync(path, 'a')
  ftruncateSync(descriptor, length)
  const beginning = lines[0] === undefined ? begin() : (JSON.parse(lines[0]) as Beginning)
  if (lines.length === 0) writeSync(descriptor, `${JSON.stringify(beginning)}\n`)
  return {
    beginning,
    replayInto(world) {
      for (const line of lines.slice(1)) {
        const entry = JSON.parse(line) as Entry<Put, Table>
        for (const put of entry.puts) world.put(put)
        for (const { table, id } of entry.removes) world.remove(table, id)
      }
    },
    append: (entry) => void writeSync(descriptor, `${JSON.stringify(entry)}\n`),
    close: () => closeSync(descriptor),
  }
}

export const forgetful = <Beginning, Put, Table>(begin: () => Beginning): OpenJournal<Beginning, Put, Table> => ({
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
