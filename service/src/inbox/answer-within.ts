import { Overloaded } from './group-commit.ts'

/** Linear gives up after 5 s and tries again: an answer that comes later only holds a connection. */
const ANSWER_WITHIN_MS = 4_000

/** What `work` gives, or `Overloaded` when it takes too long; the work itself goes on, and a repeat of it is recognised. */
export async function answerWithin<T>(work: Promise<T>, ms = ANSWER_WITHIN_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Overloaded()), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
