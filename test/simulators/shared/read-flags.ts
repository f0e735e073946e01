import { parseArgs } from 'node:util'

type Flags<Name extends string> = { names: readonly Name[]; prefix: string; usage: string }

/** Flags first, then PREFIX_NAME of the environment; null where neither says anything. */
export function readFlags<Name extends string>(
  argv: string[],
  environment: Record<string, string | undefined>,
  { names, prefix, usage }: Flags<Name>,
) {
  const { values } = parseArgs({ args: argv, options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])) })
  const text = (name: Name): string | null =>
    (values as Partial<Record<Name, string>>)[name] ?? environment[`${prefix}_${name.toUpperCase().replaceAll('-', '_')}`] ?? null
  return {
    text,
    number(name: Name): number | null {
      const value = text(name)
      if (value === null) return null
      const parsed = Number(value)
      if (!Number.isFinite(parsed) || parsed < 0) throw new Error(`--${name} must be a number, not "${value}"\n${usage}`)
      return parsed
    },
    /** in epoch milliseconds */
    date(name: Name): number | null {
      const value = text(name)
      if (value === null) return null
      const parsed = Date.parse(value)
      if (Number.isNaN(parsed)) throw new Error(`--${name} must be an ISO date, not "${value}"\n${usage}`)
      return parsed
    },
  }
}
