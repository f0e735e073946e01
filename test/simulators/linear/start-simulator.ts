// For the tests: the simulator as its users see it, a process of its own behind HTTP.
import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { LinearClient } from '@linear/sdk'

// oxlint-disable-next-line typescript/no-explicit-any -- answers from another process: a test that expects wrongly fails on what it reads
export type Json = any

export type Person = { id: string; name: string; email: string; title: string; teams: string[]; role: string }
export type Started = {
  url: string
  graphql: string
  organizationId: string
  apiKey: string
  webhookSecret: string
  people: Person[]
  demo?: { leaders: string[]; supplies: { supplier: string; customer: string; what: string }[]; shapes: Record<string, string> }
  process: ChildProcess
  client: LinearClient
  person(email: string): Person
  ask<T = Json>(query: string, variables?: Record<string, unknown>): Promise<T>
  post(
    query: string,
    variables?: Record<string, unknown>,
    authorization?: string | null,
  ): Promise<{ status: number; headers: Headers; body: Json }>
  door<T = Json>(method: string, path: string, body?: unknown): Promise<T>
  stop(signal?: NodeJS.Signals): Promise<void>
}

export async function startSimulator(...flags: string[]): Promise<Started> {
  const child = spawn(process.execPath, [new URL('./main.ts', import.meta.url).pathname, ...flags], { stdio: ['pipe', 'pipe', 'inherit'] })
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`the simulator ended with ${code} before it listened`)))
  })
  const started = JSON.parse(line) as Omit<Started, 'process'>
  const client = new LinearClient({ apiKey: started.apiKey, apiUrl: started.graphql })
  return {
    ...started,
    process: child,
    client,
    person: (email) => started.people.find((one) => one.email.startsWith(email))!,
    ask: async (query, variables) => (await client.client.rawRequest<Json, Json>(query, variables)).data,
    async post(query, variables, authorization = started.apiKey) {
      const response = await fetch(started.graphql, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(authorization === null ? {} : { authorization }) },
        body: JSON.stringify({ query, variables }),
      })
      return { status: response.status, headers: response.headers, body: await response.json() }
    },
    async door(method, path, body) {
      const response = await fetch(`${started.url}/_sim${path}`, {
        method,
        ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      })
      const answer = (await response.json()) as Json
      if (!response.ok) throw Object.assign(new Error(JSON.stringify(answer)), { status: response.status })
      return answer
    },
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill(signal)
      await gone
    },
  }
}
