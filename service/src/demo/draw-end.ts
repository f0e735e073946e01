import { createHash } from 'node:crypto'

/** 0 to 1, always the same for the same words: the demo's luck, so that its story is the same when it is told again. */
export function luckOf(...words: string[]): number {
  return createHash('sha256').update(JSON.stringify(words)).digest().readUInt32BE(0) / 2 ** 32
}

/** How far a key result gets by the end, as a share of the way. */
const ENDS = [1, 1, 0.9, 0.8, 0.7, 0.55, 0.4, 0.15]

export function endOf(keyResult: string): number {
  return ENDS[Math.floor(luckOf('end', keyResult) * ENDS.length)]!
}

/** One of these, always the same for the same words. */
export function oneOf<T>(choices: readonly T[], ...words: string[]): T {
  return choices[Math.floor(luckOf('one of', ...words) * choices.length)]!
}
