import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { TwoTimes } from '../sync/read-in-our-time.ts'

/** From `at`, by the machine's clock, on ours is ahead of it by `aheadMs`: until the next move. */
const Move = z.object({ at: z.iso.datetime(), aheadMs: z.number().positive() })
const Moves = z.array(Move)
type MoveOf = { at: number; aheadMs: number }

/** The demo's time: the machine's and an offset, which is kept, so that a demo that is started again is where it was. */
export type DemoClock = TwoTimes & {
  now(): Date
  /** Forwards only, because the record is append-only: what is not ahead changes nothing. Kept before it is told to anybody. */
  forward(to: Date): Promise<void>
}

export async function openDemoClock(dir: string, machineNow: () => Date): Promise<DemoClock> {
  const file = join(dir, 'clock.json')
  const moves = await readMoves(file)
  const aheadAt = (machines: number) => moves.findLast(({ at }) => at <= machines)?.aheadMs ?? 0
  // not before the moment it was moved, by a machine's clock that was set back
  const aheadNow = () => moves.at(-1)?.aheadMs ?? 0
  return {
    now: () => new Date(machineNow().getTime() + aheadNow()),
    ourTime: (machines) => new Date(machines.getTime() + aheadAt(machines.getTime())),
    machineTime(ours) {
      const begun = moves.findLast(({ at, aheadMs }) => at + aheadMs <= ours.getTime())
      const next = moves[begun ? moves.indexOf(begun) + 1 : 0]
      // what was jumped over was no moment of the machine's: it is that of the jump
      return new Date(Math.min(ours.getTime() - (begun?.aheadMs ?? 0), next?.at ?? Number.POSITIVE_INFINITY))
    },
    async forward(to) {
      const at = machineNow().getTime()
      const aheadMs = to.getTime() - at
      if (aheadMs <= aheadNow()) return
      await writeMoves(dir, file, [...moves, { at, aheadMs }])
      moves.push({ at, aheadMs })
    },
  }
}

async function readMoves(file: string): Promise<MoveOf[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]'
    throw error
  })
  return Moves.parse(JSON.parse(text)).map(({ at, aheadMs }) => ({ at: Date.parse(at), aheadMs }))
}

/** Whole or not at all: a demo whose clock cannot be read would not start. */
async function writeMoves(dir: string, file: string, moves: readonly MoveOf[]): Promise<void> {
  await mkdir(dir, { recursive: true })
  await writeFile(`${file}.new`, JSON.stringify(moves.map(({ at, aheadMs }) => ({ at: new Date(at).toISOString(), aheadMs }))))
  await rename(`${file}.new`, file)
}
