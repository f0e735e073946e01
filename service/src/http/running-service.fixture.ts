import { rm } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { foundOrganisation, type Organisation } from '../commands/small-organisation.fixture.ts'
import { readConfig } from '../config.ts'
import { mintToken, type TokenKind } from '../sign-in/mint-token.ts'
import { startService, type Service, type ServiceOptions } from '../start-service.ts'
import { preparedDataDir } from '../store/prepared-database.fixture.ts'

export const OPERATOR_TOKEN = 'operator-token-of-the-tests'
const HOUR_MS = 3_600_000

export type Sent = { as?: string | undefined; body?: unknown; raw?: string | Buffer; headers?: Record<string, string>; address?: string }
export type Got = { status: number; headers: Record<string, string | string[] | undefined>; text: string; body: any }
export type LogLine = { level: string; fields: Record<string, unknown>; message: string }

/** The whole service on a port of its own, an embedded database in a directory of its own, and a clock to turn. */
export async function startTestService(environment: Record<string, string> = {}, options: Partial<ServiceOptions> = {}) {
  const dataDir = await preparedDataDir()
  const read = readConfig({ PORT: '0', DATA_DIR: dataDir, DEMO: '0', OPERATOR_TOKEN, ...environment })
  if (read.kind === 'invalid') throw new Error(read.problems.join('\n'))
  const lines: LogLine[] = []
  const at = (level: string) => (fields: object, message: string) =>
    void lines.push({ level, fields: fields as Record<string, unknown>, message })
  const clock = { ahead: 0, now: () => new Date(Date.now() + clock.ahead) }
  const service: Service = await startService({
    config: read.config,
    log: { info: at('info'), warn: at('warn'), error: at('error') },
    clock: clock.now,
    boardDist: join(dataDir, 'no-board'),
    ...options,
  })
  const running = {
    service,
    clock,
    lines,
    dataDir,
    send: (method: string, path: string, sent: Sent = {}) => send(running.service.url, method, path, sent),
    found: () => foundOrganisation(running.service.store),
    token: async (org: Organisation, name: keyof Organisation['people'], kind: TokenKind = 'api', hours = 1): Promise<string> => {
      const now = clock.now()
      const minted = await mintToken(running.service.store, {
        workspace: org.workspace,
        person: org.people[name],
        kind,
        name: 'test',
        now,
        expiresAt: new Date(now.getTime() + hours * HOUR_MS),
      })
      return minted.token
    },
    stop: async () => {
      await running.service.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
  return running
}
export type TestService = Awaited<ReturnType<typeof startTestService>>

/** Plain HTTP without a browser's manners: any header, any body. */
export function send(url: string, method: string, path: string, { as, body, raw, headers = {} }: Sent = {}): Promise<Got> {
  const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      new URL(path, url),
      {
        method,
        headers: {
          ...(as !== undefined && { authorization: `Bearer ${as}` }),
          ...(payload !== undefined && { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(payload)) }),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          const isJson = /json/.test(response.headers['content-type'] ?? '')
          resolve({
            status: response.statusCode!,
            headers: response.headers,
            text,
            body: isJson && text !== '' ? JSON.parse(text) : undefined,
          })
        })
      },
    )
    request.on('error', reject)
    request.end(payload)
  })
}

export function cookieOf({ headers }: Got): string {
  return String(headers['set-cookie']).split(';')[0]!
}
