// An answer as a later Jira might give it: what nobody has heard of, and nothing where something may be missing.
const MAY_BE_NULL = new Set([
  'description',
  'duedate',
  'resolution',
  'assignee',
  'reporter',
  'issuelinks',
  'timeZone',
  'avatarUrls',
  'emailAddress',
])

export function makeStrange(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(makeStrange)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inside]) => [name, MAY_BE_NULL.has(name) ? null : makeStrange(inside)] as const)
  return { ...Object.fromEntries(entries), unheardOf: { of: ['this', null, 1] } }
}
