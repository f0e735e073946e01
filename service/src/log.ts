import { pino } from 'pino'
import { describeError, type Log } from './store/index.ts'

/** What must not be read in a log, wherever it comes from: credentials, cookies, parameters, people's addresses. */
const REDACTED = ['token', 'apiKey', 'secret', 'password', 'cookie', 'authorization', 'credential', 'parameters', 'email', 'emails']
const PATHS = REDACTED.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
const TOKENS = /\b(okr_[\w-]{8,}|link_[\w.-]{8,}|lin_(api|oauth|wh)_\w{8,})/g
const ADDRESSES = /[^\s@<>"'(),;:]+@[^\s@<>"'(),;:]+\.[^\s@<>"'(),;:.]+/g
const URL_PASSWORDS = /(\w+:\/\/[^\s:/@]*):[^\s@/]+@/g

/** Texts may quote what somebody sent: a token in an error message is still a token. */
export function redact(text: string): string {
  return text.replace(URL_PASSWORDS, '$1:…@').replace(TOKENS, '[token]').replace(ADDRESSES, '[e-mail]')
}

function redactTexts(fields: object): Record<string, unknown> {
  const safe = (value: unknown): unknown =>
    value instanceof Error ? safe(describeError(value))
    : typeof value === 'string' ? redact(value)
    : Array.isArray(value) ? value.map(safe)
    : typeof value === 'object' && value !== null && !(value instanceof Date) && !Buffer.isBuffer(value) ? redactTexts(value)
    : value
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, safe(value)]))
}

type Sink = { write(text: string): void }

/** For programs: one JSON line an event. */
export function openJsonLog(sink: Sink = process.stdout): Log {
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: { paths: PATHS, censor: '[redacted]' } }, sink)
  const at = (level: 'info' | 'warn' | 'error') => (fields: object, message: string) => logger[level](redactTexts(fields), redact(message))
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

/** For people at a terminal: what goes wrong, in a line; the rest is progress, which is printed as it is. */
export function openTerminalLog(sink: Sink = process.stderr): Log {
  const line = (mark: string) => (fields: object, message: string) => {
    const { error, message: why, ...rest } = redactTexts(fields)
    const more = Object.entries(rest).filter(([key, value]) => value !== undefined && !REDACTED.includes(key)).map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    sink.write(`${mark} ${redact(message)}${why ? `: ${String(why)}` : error ? `: ${String(error)}` : ''}${more.length ? ` (${more.join(' ')})` : ''}\n`)
  }
  return { info: () => undefined, warn: line('!'), error: line('✗') }
}

export type { Log }
