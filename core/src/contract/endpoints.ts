import { ANSWERING } from './endpoints/answering.ts'
import type { Endpoint } from './endpoints/endpoint.ts'
import { NOTICING } from './endpoints/noticing.ts'
import { OPERATING } from './endpoints/operating.ts'
import { PLANNING } from './endpoints/planning.ts'
import { REVIEWING } from './endpoints/reviewing.ts'
import { SIGNING_IN } from './endpoints/signing-in.ts'

export type { Endpoint }

/** Every door of /v1: the service routes from it, `/openapi.json` is generated from it, `npm run prove` walks it. */
export const ENDPOINTS = {
  ...SIGNING_IN,
  ...ANSWERING,
  ...PLANNING,
  ...REVIEWING,
  ...NOTICING,
  ...OPERATING,
} as const satisfies Record<string, Endpoint>

export type EndpointName = keyof typeof ENDPOINTS
