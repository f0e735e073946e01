// Turns a filter of Linear's (IssueFilter and its like) into a predicate, led by the schema's own input types:
// …Comparator compares a value, …CollectionFilter looks at many rows, any other filter at one related row.
import { getNamedType, isInputObjectType, type GraphQLInputObjectType } from 'graphql'
import { readField, type Reading } from './read-fields.ts'

type Filter = Record<string, unknown>
export type Predicate = (value: unknown) => boolean

export function compileFilter(type: GraphQLInputObjectType, filter: Filter, at: Reading): Predicate {
  if (type.name.endsWith('Comparator')) return compileComparator(type, filter)
  if (type.name.endsWith('CollectionFilter')) return compileCollection(type, filter, at)
  const parts = Object.entries(filter)
    .filter(([, wanted]) => wanted !== null && wanted !== undefined)
    .map(([name, wanted]) => compilePart(type, name, wanted, at))
  return (row) => parts.every((accept) => accept(row))
}

function compilePart(type: GraphQLInputObjectType, name: string, wanted: unknown, at: Reading): Predicate {
  if (name === 'null') return (row) => (row === null || row === undefined) === wanted
  if (name === 'and' || name === 'or') {
    const all = (wanted as Filter[]).map((one) => compileFilter(type, one, at))
    return name === 'and' ? (row) => all.every((accept) => accept(row)) : (row) => all.some((accept) => accept(row))
  }
  const entity = entityOf(type)
  // An identifier such as ENG-12 stands for the issue wherever an issue's id may.
  if (inputTypeOf(type, name).name === 'IssueIDComparator') {
    const compare = Object.entries(wanted as Filter).map(([key, value]) => {
      const holds = compileFilter(inputTypeOf(type, name), { [key]: value }, at)
      const names = (row: unknown) => [readField(entity, 'id', row, at), readField(entity, 'identifier', row, at)]
      return key === 'neq' || key === 'nin' ? (row: unknown) => names(row).every(holds) : (row: unknown) => names(row).some(holds)
    })
    return given((row) => compare.every((holds) => holds(row)))
  }
  const inner = compileFilter(inputTypeOf(type, name), wanted as Filter, at)
  return given((row) => inner(readField(entity, name, row, at)))
}

function compileCollection(type: GraphQLInputObjectType, filter: Filter, at: Reading): Predicate {
  const own = Object.entries(filter).filter(
    ([name, wanted]) => wanted !== null && wanted !== undefined && !['some', 'every', 'length', 'null', 'and', 'or'].includes(name),
  )
  const some = own.map(([name, wanted]) => compilePart(type, name, wanted, at))
  const checks: ((rows: unknown[]) => boolean)[] = []
  // The filter's own fields mean "some row has all of these".
  if (some.length > 0) checks.push((rows) => rows.some((row) => some.every((accept) => accept(row))))
  const nested = (name: 'some' | 'every' | 'length') => compileFilter(inputTypeOf(type, name), filter[name] as Filter, at)
  if (filter['some']) {
    const accept = nested('some')
    checks.push((rows) => rows.some(accept))
  }
  if (filter['every']) {
    const accept = nested('every')
    checks.push((rows) => rows.every(accept))
  }
  if (filter['length']) {
    const accept = nested('length')
    checks.push((rows) => accept(rows.length))
  }
  if (typeof filter['null'] === 'boolean') checks.push((rows) => (rows.length === 0) === filter['null'])
  const branches = (name: 'and' | 'or') => (filter[name] as Filter[]).map((one) => compileCollection(type, one, at))
  if (filter['and']) {
    const all = branches('and')
    checks.push((rows) => all.every((accept) => accept(rows)))
  }
  if (filter['or']) {
    const any = branches('or')
    checks.push((rows) => any.some((accept) => accept(rows)))
  }
  return (rows) => checks.every((check) => check((rows as unknown[] | null) ?? []))
}

function compileComparator(type: GraphQLInputObjectType, filter: Filter): Predicate {
  const checks = Object.entries(filter)
    .filter(([, wanted]) => wanted !== null && wanted !== undefined)
    .map(([name, wanted]): Predicate => {
      if (name === 'and' || name === 'or') {
        const all = (wanted as Filter[]).map((one) => compileComparator(inputTypeOf(type, name), one))
        return name === 'and' ? (value) => all.every((accept) => accept(value)) : (value) => all.some((accept) => accept(value))
      }
      return comparisons[name]!(wanted as never)
    })
  return (value) => checks.every((check) => check(value))
}

const isNull = (value: unknown) => value === null || value === undefined
const text = (value: unknown) => (typeof value === 'string' ? value : '')
const lower = (value: unknown) => text(value).toLowerCase()
const bare = (value: unknown) => lower(value).normalize('NFD').replace(/\p{M}/gu, '')
// As in SQL, nothing but `null` itself is true of a missing value.
const given =
  (accept: Predicate): Predicate =>
  (value) =>
    !isNull(value) && accept(value)

const comparisons: Record<string, (wanted: never) => Predicate> = {
  null: (wanted: boolean) => (value) => isNull(value) === wanted,
  eq: (wanted: unknown) => given((value) => value === wanted),
  neq: (wanted: unknown) => given((value) => value !== wanted),
  in: (wanted: unknown[]) => {
    const set = new Set(wanted)
    return given((value) => set.has(value))
  },
  nin: (wanted: unknown[]) => {
    const set = new Set(wanted)
    return given((value) => !set.has(value))
  },
  gt: (wanted: string) => given((value) => (value as string) > wanted),
  gte: (wanted: string) => given((value) => (value as string) >= wanted),
  lt: (wanted: string) => given((value) => (value as string) < wanted),
  lte: (wanted: string) => given((value) => (value as string) <= wanted),
  contains: (wanted: string) => given((value) => text(value).includes(wanted)),
  notContains: (wanted: string) => given((value) => !text(value).includes(wanted)),
  containsIgnoreCase: (wanted: string) => given((value) => lower(value).includes(lower(wanted))),
  notContainsIgnoreCase: (wanted: string) => given((value) => !lower(value).includes(lower(wanted))),
  containsIgnoreCaseAndAccent: (wanted: string) => given((value) => bare(value).includes(bare(wanted))),
  startsWith: (wanted: string) => given((value) => text(value).startsWith(wanted)),
  notStartsWith: (wanted: string) => given((value) => !text(value).startsWith(wanted)),
  startsWithIgnoreCase: (wanted: string) => given((value) => lower(value).startsWith(lower(wanted))),
  endsWith: (wanted: string) => given((value) => text(value).endsWith(wanted)),
  notEndsWith: (wanted: string) => given((value) => !text(value).endsWith(wanted)),
  eqIgnoreCase: (wanted: string) => given((value) => lower(value) === lower(wanted)),
  neqIgnoreCase: (wanted: string) => given((value) => lower(value) !== lower(wanted)),
}

const entities: [RegExp, string][] = [
  [/^(Nullable)?Issue(Collection)?Filter$/, 'Issue'],
  [/^(Nullable)?User(Collection)?Filter$/, 'User'],
  [/^(Nullable)?TeamFilter$/, 'Team'],
  [/^WorkflowStateFilter$/, 'WorkflowState'],
  [/^IssueLabel(Collection)?Filter$/, 'IssueLabel'],
  [/^Attachment(Collection)?Filter$/, 'Attachment'],
  [/^(Nullable)?Comment(Collection)?Filter$/, 'Comment'],
  [/^CustomerNeed(Collection)?Filter$/, 'CustomerNeed'],
  [/^(Nullable)?ProjectFilter$/, 'Project'],
  [/^(Nullable)?CycleFilter$/, 'Cycle'],
  [/^(Nullable)?CustomerFilter$/, 'Customer'],
]

function entityOf(type: GraphQLInputObjectType): string {
  const entity = entities.find(([pattern]) => pattern.test(type.name))?.[1]
  if (!entity) throw new Error(`match-filter.ts does not know which entity ${type.name} filters: add it to "entities"`)
  return entity
}

function inputTypeOf(type: GraphQLInputObjectType, field: string): GraphQLInputObjectType {
  const named = getNamedType(type.getFields()[field]!.type)
  if (!isInputObjectType(named)) throw new Error(`${type.name}.${field} is no input object`)
  return named
}
