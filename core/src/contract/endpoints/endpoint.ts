import type { z } from 'zod'

export type Endpoint = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** `{name}` marks a parameter; `{team}` takes an id or a key, `{cycle}` an id, `current` or `next` */
  path: string
  summary: string
  query?: z.ZodType
  body?: z.ZodType
  status: 200 | 201 | 202 | 204
  response?: z.ZodType
  /** another media type in which it is answered on wish */
  alsoAs?: string
  /** a credential is needed unless this says otherwise */
  open?: true
}
