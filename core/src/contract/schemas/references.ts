import { z } from 'zod'
import { id } from './words.ts'

export const TeamRef = z.object({ id, key: z.string(), name: z.string() })
export const Cycle = z.object({ id: z.string(), name: z.string(), startsOn: z.string(), endsOn: z.string() })
