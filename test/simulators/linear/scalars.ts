// Linear's scalars, as strict on input as its own.
import { GraphQLError, isScalarType, Kind, type GraphQLSchema } from 'graphql'

export const isUuid = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)

export function teachScalars(schema: GraphQLSchema, now: () => number): void {
  const parse: Record<string, (value: unknown) => unknown> = {
    DateTime: parseDate,
    DateTimeOrDuration: (value) => parseDuration(value, now()) ?? parseDate(value),
    TimelessDate: (value) => parseDay(value),
    TimelessDateOrDuration: (value) => parseDuration(value, now())?.slice(0, 10) ?? parseDay(value),
    JSONObject: (value) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw new GraphQLError('JSONObject cannot represent a value that is no object')
      return value
    },
  }
  for (const [name, read] of Object.entries(parse)) {
    const scalar = schema.getType(name)
    if (!isScalarType(scalar)) throw new Error(`schema.graphql has no scalar ${name}`)
    const parseLiteral = scalar.parseLiteral
    scalar.parseValue = read
    scalar.parseLiteral = (node, variables) => read(node.kind === Kind.STRING ? node.value : parseLiteral.call(scalar, node, variables))
  }
}

function parseDate(value: unknown): string {
  const time = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value) : Number.NaN
  if (Number.isNaN(time)) throw new GraphQLError(`DateTime cannot represent an invalid date-time-string ${String(value)}.`)
  return new Date(time).toISOString()
}

function parseDay(value: unknown): string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(value)))
    throw new GraphQLError(`TimelessDate cannot represent ${String(value)}: it must be YYYY-MM-DD.`)
  return value
}

/** ISO 8601 durations count from now: -P2W is two weeks ago. */
function parseDuration(value: unknown, now: number): string | undefined {
  const match =
    typeof value === 'string'
      ? /^([+-]?)P(?=\w)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\w)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(value)
      : null
  if (!match) return undefined
  const [sign, ...parts] = match.slice(1)
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map(
    (part) => Number(part ?? 0) * (sign === '-' ? -1 : 1),
  )
  const date = new Date(now)
  date.setUTCFullYear(date.getUTCFullYear() + years, date.getUTCMonth() + months, date.getUTCDate() + days + 7 * weeks)
  return new Date(date.getTime() + ((hours * 60 + minutes) * 60 + seconds) * 1000).toISOString()
}
