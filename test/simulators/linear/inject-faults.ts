// What a test can make go wrong, through /_sim/faults. Only /graphql suffers.
export type Faults = { latencyMs: number; failNext: { count: number; status: number }; ratelimitNext: number }
export type Fault = { kind: 'none' } | { kind: 'fail'; status: number } | { kind: 'ratelimit' }

export const noFaults = (): Faults => ({ latencyMs: 0, failNext: { count: 0, status: 503 }, ratelimitNext: 0 })

/** Uses up one planted fault. */
export function takeFault(faults: Faults): Fault {
  if (faults.failNext.count > 0) {
    faults.failNext.count -= 1
    return { kind: 'fail', status: faults.failNext.status }
  }
  if (faults.ratelimitNext > 0) {
    faults.ratelimitNext -= 1
    return { kind: 'ratelimit' }
  }
  return { kind: 'none' }
}
