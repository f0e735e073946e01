import { z } from 'zod'
import { migrations } from '../store/migrations/index.ts'

/**
 * An archive is JSON lines in UTF-8: what it is, then every row of every table as `["table", {…}]`, those that others refer
 * to first, and last how many rows there were: a file that was cut off is not taken for a whole one.
 */
export const FORMAT = 'pull-okr/workspace@1'

/** Rows go back only into tables of the shape that they came from. */
export const SHAPE = Object.keys(migrations).toSorted().at(-1)!

export const Head = z.object({ format: z.literal(FORMAT), shape: z.string(), workspace: z.uuid() })
export const End = z.object({ rows: z.int() })

/** Why an archive cannot be written or read, in words for the operator. */
export class ArchiveError extends Error {}
