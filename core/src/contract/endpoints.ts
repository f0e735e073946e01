import { ANSWERING } from './endpoints/answering.ts'
import { ASKING } from './endpoints/asking.ts'
import { CONVERSING } from './endpoints/conversing.ts'
import type { Endpoint } from './endpoints/endpoint.ts'
import { EXPECTING } from './endpoints/expecting.ts'
import { JOINING } from './endpoints/joining.ts'
import { NOTICING } from './endpoints/noticing.ts'
import { OVERSEEING } from './endpoints/overseeing.ts'
import { OPERATING } from './endpoints/operating.ts'
import { PLANNING } from './endpoints/planning.ts'
import { REVIEWING } from './endpoints/reviewing.ts'
import { RUNNING } from './endpoints/running.ts'
import { SIGNING_IN } from './endpoints/signing-in.ts'
import { SUPPLYING } from './endpoints/supplying.ts'
import { TRAVELLING } from './endpoints/travelling.ts'

export type { Endpoint }
export { ASKING, CONVERSING, EXPECTING, NOTICING, OVERSEEING, REVIEWING, RUNNING, SUPPLYING }

/** Every door of /v1: the service routes from it, `/openapi.json` is generated from it, `npm run prove` walks it. */
export const ENDPOINTS = {
  ...SIGNING_IN,
  ...JOINING,
  ...ANSWERING,
  ...PLANNING,
  ...REVIEWING,
  ...RUNNING,
  ...CONVERSING,
  ...EXPECTING,
  ...NOTICING,
  ...OVERSEEING,
  ...ASKING,
  ...SUPPLYING,
  ...OPERATING,
  ...TRAVELLING,
} as const satisfies Record<string, Endpoint>

export type EndpointName = keyof typeof ENDPOINTS
