import { Overloaded } from './group-commit.ts'

/** Linear gives up after 5 s and tries again: an answer that comes later only holds a connection. */
const ANSWER_WITHIN_MS = 4_000

/** What `work` gives, or `Overloaded` when it takes too long; the work itself goes on, and a repeat of it is recognised. */
export function answerWithin<T>(work: Promise<T>, ms = ANSWER_WITHIN_MS): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Overloaded()), ms)
    work.finally(() => clearTimeout(late)).then(resolve, reject)
  })
}
