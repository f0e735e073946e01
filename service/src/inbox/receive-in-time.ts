import { describeError, type Log } from '../store/index.ts'
import { answerWithin } from './answer-within.ts'
import type { CountDeliveries } from './count-deliveries.ts'

export type Received = { status: number; body: { received: boolean; why?: string }; headers?: Record<string, string> }

/** Trackers wait a minute before their first retry anyway. */
const RETRY_AFTER_S = '30'

/** What `work` answers, or that it must come again: it took too long, too much waits already, or the database fails. */
export async function receiveInTime(
  { count, log }: { count: CountDeliveries; log: Log },
  delivery: string | undefined,
  work: Promise<Received>,
): Promise<Received> {
  count('received')
  try {
    const answer = await answerWithin(work)
    if (answer.status !== 200) count('rejected')
    return answer
  } catch (error) {
    count('overloaded')
    // what failed of the database is told once a flush, not once a delivery
    log.warn({ hop: 'received', delivery, ...describeError(error) }, 'a delivery must come again')
    return { ...reject(503, 'try again later'), headers: { 'Retry-After': RETRY_AFTER_S } }
  }
}

export const reject = (status: number, why: string): Received => ({ status, body: { received: false, why } })
