// POST /graphql: authenticate, parse, validate, measure, limit, execute; each step refuses in Linear's form.
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Request, Response } from 'express'
import {
  buildSchema,
  execute,
  getOperationAST,
  GraphQLError,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql'
import { getVariableValues } from 'graphql/execution/values.js'
import { resolveField, type Context } from './answer-queries.ts'
import { requireScope } from './answer-mutations.ts'
import { faultOfAnswer, takeFault } from '../shared/inject-faults.ts'
import type { createRateLimiter } from './limit-rate.ts'
import { makeAnswerStrange } from './make-strange.ts'
import { MAX_COMPLEXITY, measureComplexity } from './measure-complexity.ts'
import { refuse } from './refuse.ts'
import type { Key } from './rows.ts'
import { teachScalars } from './scalars.ts'
import type { Simulator } from './simulator.ts'

type Body = { query?: unknown; variables?: unknown; operationName?: unknown }
type Answer = {
  status: number
  body: object
  headers?: Record<string, string>
  complexity?: number
  operation?: string | null
  cut?: boolean
}
type Limiter = ReturnType<typeof createRateLimiter>

export function serveGraphql(sim: Simulator, limiter: Limiter, clock: () => number) {
  const schema = buildSchema(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'))
  teachScalars(schema, clock)
  const readDocument = rememberDocuments(schema)

  return async (request: Request, response: Response): Promise<void> => {
    const started = performance.now()
    if (sim.faults.latencyMs > 0) await sleep(sim.faults.latencyMs)
    const key = findKey(sim, request.headers.authorization)
    const body = (request.body ?? {}) as Body
    const answer = await answerRequest(sim, schema, readDocument, limiter, key, body)
    const errors = (answer.body as { errors?: { message: string }[] }).errors?.map((error) => error.message) ?? []
    sim.requests.add({
      at: sim.now(),
      operation: answer.operation ?? null,
      variables: body.variables ?? null,
      complexity: answer.complexity ?? 0,
      key: key?.id ?? null,
      status: answer.cut ? 0 : answer.status,
      errors,
      ms: Math.round((performance.now() - started) * 10) / 10,
    })
    // done or not, nobody is told
    if (answer.cut) return void request.socket.destroy()
    response
      .status(answer.status)
      .set(answer.headers ?? {})
      .json(answer.body)
  }
}

async function answerRequest(
  sim: Simulator,
  schema: GraphQLSchema,
  readDocument: ReadDocument,
  limiter: Limiter,
  key: Key | undefined,
  body: Body,
): Promise<Answer> {
  const fault = takeFault(sim.faults)
  if (fault.kind === 'fail') return failed(fault.status, refuse('internal', 'Internal server error'))
  if (!key)
    return failed(
      401,
      refuse('authentication', 'Authentication required, not authenticated', 'You need to authenticate to access this operation.'),
    )
  const viewer = sim.world.get('user', key.userId)
  if (!viewer?.active)
    return failed(401, refuse('authentication', 'Authentication required, not authenticated', 'The user of this key is suspended.'))
  if (typeof body.query !== 'string')
    return failed(400, refuse('graphql', 'POST body missing, invalid Content-Type, or JSON object has no keys.'))
  const read = readDocument(body.query)
  if (read.errors) return failed(400, ...read.errors.map(asGraphqlError))
  const operation = getOperationAST(read.document, typeof body.operationName === 'string' ? body.operationName : null)
  if (!operation) return failed(400, refuse('graphql', 'Must provide an operation that exists in the document.'))
  const name = operation.name?.value ?? null
  const planted = faultOfAnswer(sim.faults, name)
  if (planted?.answer === 'drop') return { status: 0, body: {}, operation: name, cut: true }
  if (planted?.answer === 'slow') await sleep(planted.ms)
  if (planted?.answer === 'status') return { ...failed(planted.status, refuse('internal', 'Internal server error')), operation: name }
  const values = getVariableValues(schema, operation.variableDefinitions ?? [], (body.variables ?? {}) as Record<string, unknown>)
  if (values.errors) return { ...failed(400, ...values.errors.map(asGraphqlError)), operation: name }
  const complexity = measureComplexity(schema, read.document, operation, values.coerced)
  const spent = limiter.spend(key, complexity, fault.kind === 'ratelimit' || planted?.answer === 'ratelimited')
  const told = { headers: spent.headers, complexity, operation: name }
  if (spent.exceeded) return { ...failed(400, rateLimited(spent.exceeded, spent.limit)), ...told }
  if (complexity > MAX_COMPLEXITY)
    return {
      ...failed(
        400,
        refuse(
          'input',
          'Query too complex',
          `The query's complexity of ${complexity} is higher than the maximum of ${MAX_COMPLEXITY}. Ask for fewer fields or smaller pages.`,
        ),
      ),
      ...told,
    }
  // nothing is done, and HTTP says that all is well
  if (planted?.answer === 'errors')
    return { status: 200, body: { data: null, errors: [refuse('internal', 'Internal server error')] }, ...told }
  const context: Context = { sim, key, viewer, reading: sim.readingAs(viewer.id), spent }
  try {
    requireScope(key.scopes, 'read')
    const result = await execute({
      schema,
      document: read.document,
      operationName: name,
      variableValues: (body.variables ?? {}) as Record<string, unknown>,
      contextValue: context,
      fieldResolver: resolveField,
      typeResolver: () => undefined,
    })
    // As Linear does, what fails while executing answers 200 with `errors` beside `data`.
    const data = planted?.answer === 'strange' && result.data ? makeAnswerStrange(result.data) : result.data
    const errors = result.errors ? { errors: result.errors.map(asInternalUnlessRefused) } : {}
    return { status: 200, body: { ...result, data, ...errors }, ...told, cut: planted?.answer === 'cut' }
  } catch (error) {
    return {
      ...failed(error instanceof GraphQLError ? 403 : 500, error instanceof GraphQLError ? error : refuse('internal', String(error))),
      ...told,
    }
  }
}

/** A bare API key, or an OAuth access token as Bearer: not the other way round. */
function findKey({ world, now }: Simulator, header: string | undefined): Key | undefined {
  if (!header) return undefined
  const bearer = /^Bearer (.+)$/.exec(header)?.[1]
  const key = world.by('key', 'token', bearer ?? header)[0]
  if (key?.expiresAt !== undefined && key.expiresAt <= now()) return undefined
  return key && (key.kind === 'oauth') === (bearer !== undefined) ? key : undefined
}

type ReadDocument = (query: string) => { document: DocumentNode; errors?: undefined } | { errors: readonly GraphQLError[] }
const REMEMBERED_DOCUMENTS = 500 // a client has a few dozen; more are a test's

function rememberDocuments(schema: GraphQLSchema): ReadDocument {
  const known = new Map<string, ReturnType<ReadDocument>>()
  return (query) => {
    const found = known.get(query)
    if (found) return found
    const read = readOnce(schema, query)
    if (known.size >= REMEMBERED_DOCUMENTS) known.clear()
    known.set(query, read)
    return read
  }
}

function readOnce(schema: GraphQLSchema, query: string): ReturnType<ReadDocument> {
  try {
    const document = parse(query, { maxTokens: 20_000 })
    const errors = validate(schema, document, specifiedRules)
    return errors.length > 0 ? { errors } : { document }
  } catch (error) {
    return { errors: [error instanceof GraphQLError ? error : new GraphQLError(String(error))] }
  }
}

const failed = (status: number, ...errors: GraphQLError[]): Answer => ({ status, body: { errors } })
const asGraphqlError = (error: GraphQLError) =>
  ({ ...error.toJSON(), extensions: { ...refuse('graphql', error.message).extensions } }) as unknown as GraphQLError
const asInternalUnlessRefused = (error: GraphQLError) =>
  error.extensions['type']
    ? error
    : ({ ...error.toJSON(), extensions: refuse('internal', error.message).extensions } as unknown as GraphQLError)

function rateLimited(what: 'requests' | 'complexity', limit: number): GraphQLError {
  const message = `Rate limit exceeded. Only ${limit} ${what === 'requests' ? 'requests' : 'complexity points'} are allowed per 1 hour.`
  return refuse('ratelimited', message, message, {
    rateLimitResult: { allowed: false, requested: 1, remaining: 0, duration: 3_600_000, limit },
  })
}
