import pg from 'pg'

const { builtins } = pg.types

/** Array types whose elements pg would parse differently from ours (numeric[] would lose digits). */
const ARRAY_OF: Record<number, number> = {
  1115: builtins.TIMESTAMP,
  1182: builtins.DATE,
  1187: builtins.INTERVAL,
  1231: builtins.NUMERIC,
}

const asWritten = (text: string): string => text

const scalars: Record<number, (text: string) => unknown> = {
  // a calendar day has no time zone; pg would make it local midnight
  [builtins.DATE]: asWritten,
  [builtins.TIMESTAMP]: asWritten,
  [builtins.INTERVAL]: asWritten,
  [builtins.NUMERIC]: asWritten,
}

const parseTextArray = pg.types.getTypeParser(1009 as never) as unknown as (text: string) => unknown[]

function parseArray(element: (text: string) => unknown) {
  const deep = (value: unknown): unknown => (Array.isArray(value) ? value.map(deep) : value === null ? null : element(value as string))
  return (text: string): unknown => deep(parseTextArray(text))
}

/**
 * How column values arrive in JavaScript, on both engines alike: int8 and numeric
 * strings (exact beyond 2^53), date `YYYY-MM-DD`, timestamptz a Date,
 * timestamp and interval as PostgreSQL writes them, bytea a Buffer, json parsed.
 */
export const valueParsers: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    const scalar = scalars[oid]
    if (format !== 'binary' && scalar) return scalar as never
    const element = scalars[ARRAY_OF[oid] ?? -1]
    if (format !== 'binary' && element) return parseArray(element) as never
    return pg.types.getTypeParser(oid, format)
  },
}
