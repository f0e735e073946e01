import { z } from 'zod'
import { Person } from './people.ts'
import { id, moment } from './words.ts'

/** Written down and typed in by people: without signs that look alike, in any case, with or without dashes. */
const CODE = /^[0-9A-HJKMNP-TV-Z]{16}$/
const code = z
  .string()
  .trim()
  .max(40)
  .overwrite((text) => text.replace(/[\s-]/g, '').toUpperCase())
  .regex(CODE, 'A code looks like ABCD-1234-EFGH-5678.')
  .describe('as it was shown: XXXX-XXXX-XXXX-XXXX')

export const OneTimeCode = z.object({ code: z.string().describe('shown once, good once'), expires: moment })
export const SiteClaim = z.object({ code }).strict()
export const SiteClaimed = z.object({ workspace: z.object({ id, name: z.string() }) })
export const NewIdentity = z
  .object({ code, person: id.optional().describe('whom you were shown; without it nothing is joined and they are shown') })
  .strict()
export const IdentityJoined = z.object({ joined: z.boolean(), person: Person.describe('who made the code') })
