// For the tests: the simulator as its users see it, a process of its own behind HTTP.
import type { ChildProcess } from 'node:child_process'
import { LinearClient } from '@linear/sdk'
import { spawnSimulator } from '../shared/spawn-simulator.ts'

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
  const { said, ...running } = await spawnSimulator(new URL('./main.ts', import.meta.url).pathname, ...flags)
  const started = said as Omit<Started, 'process'>
  const client = new LinearClient({ apiKey: started.apiKey, apiUrl: started.graphql })
  return {
    ...started,
    ...running,
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
  }
}
