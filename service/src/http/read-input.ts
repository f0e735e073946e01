import type { Problem } from '@pull-okr/core/contract/types'
import type { z } from 'zod'

type Faults = Problem['errors']
export type Parsed = { kind: 'ok'; value: unknown } | { kind: 'faults'; errors: Faults }

/** Input as the contract wants it, or the path of each field that is not. Without a schema nothing is taken. */
export function readInput(schema: z.ZodType | undefined, input: unknown): Parsed {
  if (!schema) return { kind: 'ok', value: undefined }
  const unstorable = findUnstorable(input, '')
  if (unstorable !== null)
    return {
      kind: 'faults',
      errors: [{ path: unstorable, message: 'This holds a sign that no text can hold (U+0000 or half a surrogate pair): take it out.' }],
    }
  const parsed = schema.safeParse(input)
  return parsed.success
    ? { kind: 'ok', value: parsed.data }
    : { kind: 'faults', errors: parsed.error.issues.flatMap((issue) => faultsOf(issue, [])) }
}

function faultsOf(issue: z.core.$ZodIssue, above: PropertyKey[]): Faults {
  const path = [...above, ...issue.path]
  // a union says only that no form fits: the nearest form says what is missing
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const nearest = issue.errors.reduce((a, b) => (b.length < a.length ? b : a))
    if (nearest.length > 0) return nearest.flatMap((inner) => faultsOf(inner, path))
  }
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key].join('.'), message: `“${key}” is not known here.` }))
  return [{ path: path.join('.'), message: issue.message }]
}

/** PostgreSQL stores neither of them, in text or in JSON: refused here, so that they never become a fault of ours. */
function findUnstorable(value: unknown, path: string): string | null {
  if (typeof value === 'string') return isStorable(value) ? null : path
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    if (!isStorable(key)) return path
    const found = findUnstorable(inner, path === '' ? key : `${path}.${key}`)
    if (found !== null) return found
  }
  return null
}

export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}
