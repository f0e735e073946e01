import { refuse, type Refusal } from '@pull-okr/core'
import { Tries } from '../http/count-tries.ts'

/** Somebody mistypes a few times; whoever guesses at 80 bits is slowed down all the same. */
const WRONG_CODES = 10
const WITHIN_MS = 10 * 60_000

export type SlowGuesses = {
  /** null: go on */
  refusal(who: string, now: Date): Refusal | null
  wrongCode(who: string, now: Date): Refusal
}

/** `who`: the site or the person that enters codes. */
export function slowGuesses(): SlowGuesses {
  const tries = new Tries(WRONG_CODES, WITHIN_MS)
  return {
    refusal(who, now) {
      const seconds = tries.waitSeconds(who, now)
      return seconds === 0 ? null : refuse('tooManyTries', `Too many wrong codes: wait ${Math.ceil(seconds / 60)} minutes.`)
    },
    wrongCode(who, now) {
      tries.count(who, now)
      return refuse('notAllowedHere', 'This code is unknown, has ended, or was used already: ask for a new one.', { path: 'code' })
    },
  }
}
