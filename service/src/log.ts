import { pino } from 'pino'
import { describeError, type Log } from './store/index.ts'

/** What must not be read in a log, wherever it stands: credentials, cookies, parameters, people's addresses. */
const REDACTED = new Set([
  'token',
  'apikey',
  'accesstoken',
  'refreshtoken',
  'verifier',
  'secret',
  'password',
  'cookie',
  'set-cookie',
  'authorization',
  'credential',
  'parameters',
  'email',
  'emails',
])
const TOKENS = /\b(okr_[\w-]{8,}|link_[\w.-]{8,}|lin_(api|oauth|wh)_\w{8,})/g
const ADDRESSES = /[^\s@<>"'(),;:]+@[^\s@<>"'(),;:]+\.[^\s@<>"'(),;:.]+/g
const URL_PASSWORDS = /(\w+:\/\/[^\s:/@]*):[^\s@/]+@/g

/** Texts may quote what somebody sent: a token in an error message is still a token. */
export function redact(text: string): string {
  // most texts are ids, and a storm logs thousands of them a second
  if (!text.includes('@')) return text.includes('_') ? text.replace(TOKENS, '[token]') : text
  return text.replace(URL_PASSWORDS, '$1:…@').replace(TOKENS, '[token]').replace(ADDRESSES, '[e-mail]')
}

function redactFields(fields: object): Record<string, unknown> {
  const { error, ...rest } = fields as Record<string, unknown>
  const all = error instanceof Error ? { ...rest, ...describeError(error) } : fields
  return Object.fromEntries(
    Object.entries(all).map(([key, value]) => [key, REDACTED.has(key.toLowerCase()) ? '[redacted]' : redactValue(value)]),
  )
}

function redactValue(value: unknown): unknown {
  if (typeof value === 'string') return redact(value)
  if (Array.isArray(value)) return value.map(redactValue)
  if (value instanceof Error) return redactFields(describeError(value))
  return typeof value === 'object' && value !== null && !(value instanceof Date) ? redactFields(value) : value
}

type Sink = { write(text: string): void }

/** For programs: one JSON line an event. */
export function openJsonLog(sink: Sink = process.stdout): Log {
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, sink)
  const at = (level: 'info' | 'warn' | 'error') => (fields: object, message: string) => logger[level](redactFields(fields), redact(message))
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

/** For people at a terminal: what goes wrong, in a line; the rest is progress, which is printed as it is. */
export function openTerminalLog(sink: Sink = process.stderr): Log {
  const line = (mark: string) => (fields: object, message: string) => {
    const { error, message: why = error, ...rest } = redactFields(fields)
    const more = Object.entries(rest)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    sink.write(`${mark} ${redact(message)}${typeof why === 'string' ? `: ${why}` : ''}${more.length ? ` (${more.join(' ')})` : ''}\n`)
  }
  return { info: () => undefined, warn: line('!'), error: line('✗') }
}

export type { Log }
