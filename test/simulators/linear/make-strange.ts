// What Linear may send after an adapter was written: fields, enum values and nulls that it has never seen.
type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

/** In Linear's schema these may be null, and often are not. */
const MAY_BE_NULL = new Set(['description', 'dueDate', 'project', 'labelIds', 'avatarUrl', 'timezone'])

/** An answer's data: each object has one field more, states are of an unknown type, lists hold a null. */
export function makeAnswerStrange(data: unknown): unknown {
  return strange(JSON.parse(JSON.stringify(data)) as Json)
}

/** A delivery's body: likewise, and nobody did it. */
export function makeDeliveryStrange(body: object): object {
  return { ...(strange(JSON.parse(JSON.stringify(body)) as Json) as object), actor: null }
}

function strange(value: Json, name = ''): Json {
  if (Array.isArray(value)) return [...value.map((one) => strange(one)), ...(name === 'nodes' ? [null] : [])]
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).map(([key, inner]): [string, Json] => {
    if (MAY_BE_NULL.has(key)) return [key, null]
    return [key, name === 'state' && key === 'type' ? 'brandNew' : strange(inner, key)]
  })
  return { ...Object.fromEntries(fields), addedLater: { kind: 'brandNew', amount: 1.5 } }
}
