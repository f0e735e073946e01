import * as contract from '@pull-okr/core/contract'
import { ENDPOINTS, type Endpoint } from '@pull-okr/core/contract'
import { z } from 'zod'

type Json = Record<string, unknown>

const OPTIONS = { target: 'draft-2020-12', unrepresentable: 'any' } as const
const endpoints = Object.entries(ENDPOINTS) as [string, Endpoint][]
const bodies = new Set(endpoints.map(([, endpoint]) => endpoint.body).filter((body) => body !== undefined))

/** The contract as OpenAPI 3.1: nothing here is written by hand twice. */
export function describeApi(publicUrl: string | null): Json {
  const paths: Record<string, Json> = {}
  for (const [name, endpoint] of endpoints) (paths[endpoint.path] ??= {})[endpoint.method] = operation(name, endpoint)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Pull OKR',
      version: '1',
      summary: 'Stakeholders ask, the team pulls only what fits, and says an honest No to the rest.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicUrl ?? '/' }],
    paths,
    components: {
      schemas: { ...schemasOf('output', (schema) => !bodies.has(schema)), ...schemasOf('input', (schema) => bodies.has(schema)) },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'an API token, the operator token, or the token of a reply link' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-pull_okr',
          description: 'set by createSession (pull_okr on loopback); writes with it need our own Origin',
        },
      },
      responses: {
        problem: {
          description: 'what is wrong, as RFC 9457 problem details',
          content: { 'application/problem+json': { schema: ref('Problem') } },
        },
      },
    },
  }
}

function operation(operationId: string, endpoint: Endpoint): Json {
  const problems = [
    ...(endpoint.open ? [] : [401, 403]),
    ...(endpoint.path.includes('{') || endpoint.path.includes('/demo/') ? [404] : []),
    ...(endpoint.body ? [400, 409, 413, 415] : []),
    ...(endpoint.body || endpoint.query ? [422] : []),
    429,
    500,
  ]
  return {
    operationId,
    summary: endpoint.summary,
    security: endpoint.open ? [] : [{ bearer: [] }, { session: [] }],
    parameters: [...pathParameters(endpoint.path), ...queryParameters(endpoint.query)],
    ...(endpoint.body && { requestBody: { required: true, content: { 'application/json': { schema: ref(nameOf(endpoint.body)) } } } }),
    responses: {
      [endpoint.status]: {
        description: 'done',
        ...(endpoint.response && {
          content: { 'application/json': { schema: ref(nameOf(endpoint.response)) }, ...streamOf(operationId), ...alsoAs(endpoint) },
        }),
      },
      ...Object.fromEntries(problems.map((status) => [status, { $ref: '#/components/responses/problem' }])),
    },
  }
}

function streamOf(operationId: string): Json {
  return operationId === 'listEvents'
    ? { 'text/event-stream': { schema: { type: 'string', description: 'each `data` is one Event as JSON' } } }
    : {}
}

function alsoAs({ alsoAs: type }: Endpoint): Json {
  return type === undefined ? {} : { [type]: { schema: { type: 'string' } } }
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', ...(name !== 'team' && name !== 'cycle' && { format: 'uuid' }) },
  }))
}

function queryParameters(query: z.ZodType | undefined): Json[] {
  if (!query) return []
  const { properties = {}, required = [] } = z.toJSONSchema(query, { ...OPTIONS, io: 'input' }) as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }))
}

function schemasOf(io: 'input' | 'output', which: (schema: z.ZodType) => boolean): Record<string, Json> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of named()) if (which(schema)) registry.add(schema, { id })
  const { schemas } = z.toJSONSchema(registry, { ...OPTIONS, io, uri: (id) => `#/components/schemas/${id}`, override: describeInput })
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema: _dialect, $id: _id, ...schema }]: [string, Json]) => [id, schema]))
}

/** What is preprocessed is a measure: it may be given as its name alone. */
function describeInput({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: Json }): void {
  const { def } = zodSchema._zod
  if (def.type !== 'pipe' || (def.in as z.core.$ZodTypes)._zod.def.type !== 'transform') return
  const target = { ...jsonSchema }
  for (const key of Object.keys(jsonSchema)) delete jsonSchema[key]
  jsonSchema['anyOf'] = [{ type: 'string' }, target]
}

function named(): [string, z.ZodType][] {
  return Object.entries<unknown>(contract).filter((entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType)
}

function nameOf(schema: z.ZodType): string {
  const found = named().find(([, candidate]) => candidate === schema)
  if (!found) throw new Error('the contract uses a schema that it does not export: give it a name')
  return found[0]
}

function ref(name: string): Json {
  return { $ref: `#/components/schemas/${name}` }
}
