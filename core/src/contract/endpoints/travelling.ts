import * as s from '../schemas.ts'
import type { Endpoint } from './endpoint.ts'

/** The demo's time machine: only in the demo, and only from the machine on which it runs. */
export const TRAVELLING = {
  getDemoClock: {
    method: 'get',
    path: '/v1/demo/clock',
    summary: 'Demo only: what time it is there, and what happens while it moves',
    status: 200,
    response: s.DemoClock,
  },
  moveDemoClock: {
    method: 'post',
    path: '/v1/demo/clock',
    summary: 'Demo only: moves its time forwards, day by day; answers before it is there',
    body: s.NewDemoMoment,
    status: 202,
    response: s.DemoClock,
  },
} as const satisfies Record<string, Endpoint>
