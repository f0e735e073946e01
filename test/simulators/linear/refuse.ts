// Refusals in Linear's words: @linear/sdk picks its error class by `extensions.type`, other clients by `code`.
import { GraphQLError } from 'graphql'

type Refusal = { type: string; code: string; statusCode: number }

const refusals = {
  authentication: { type: 'authentication error', code: 'AUTHENTICATION_ERROR', statusCode: 401 },
  forbidden: { type: 'forbidden', code: 'FORBIDDEN', statusCode: 403 },
  input: { type: 'invalid input', code: 'INPUT_ERROR', statusCode: 400 },
  argument: { type: 'invalid input', code: 'INVALID_INPUT', statusCode: 400 },
  ratelimited: { type: 'ratelimited', code: 'RATELIMITED', statusCode: 429 },
  graphql: { type: 'graphql error', code: 'GRAPHQL_VALIDATION_FAILED', statusCode: 400 },
  internal: { type: 'internal error', code: 'INTERNAL_SERVER_ERROR', statusCode: 500 },
} as const satisfies Record<string, Refusal>

export function refuse(kind: keyof typeof refusals, message: string, presentable: string = message, meta: object = {}): GraphQLError {
  return new GraphQLError(message, {
    extensions: { ...refusals[kind], userError: kind !== 'internal', userPresentableMessage: presentable, meta },
  })
}

export const notFound = (entity: string): GraphQLError =>
  refuse('input', `Entity not found: ${entity}`, `Could not find referenced ${entity}.`)
export const badArgument = (presentable: string): GraphQLError => refuse('argument', 'Argument Validation Error', presentable)
/** Linear's words for a repeated client-made id could not be read anywhere; the form (an input error, nothing written) could. */
export const conflictOnInsert = (entity: string, id: string): GraphQLError =>
  refuse('input', `conflict on insert of ${entity}`, `A ${entity} with the id ${id} already exists.`)
