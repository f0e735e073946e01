/** Refusals in Jira's form: an `ErrorCollection`. */
export class Refusal extends Error {
  readonly status: number
  readonly body: { errorMessages: string[]; errors: Record<string, string> }
  constructor(status: number, message: string | null, errors: Record<string, string> = {}) {
    super(message ?? Object.values(errors).join('; '))
    this.status = status
    this.body = { errorMessages: message === null ? [] : [message], errors }
  }
}

export const noIssue = () => new Refusal(404, 'Issue does not exist or you do not have permission to see it.')
export const badPayload = () => new Refusal(400, 'Invalid request payload. Refer to the REST API documentation and try again.')
export const unauthorized = () => new Refusal(401, 'Client must be authenticated to access this resource.')

/** Checks a body as Jira's deserialiser does: an unknown name, or another type than the one that is written here, is refused. */
export function readBody<Body>(body: unknown, shape: Record<string, (value: unknown) => boolean>): Body {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw badPayload()
  for (const [name, value] of Object.entries(body)) if (!shape[name]?.(value)) throw badPayload()
  return body as Body
}
export const isText = (value: unknown): boolean => typeof value === 'string'
export const isNumber = (value: unknown): boolean => Number.isInteger(value)
export const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText)
export const isNumbers = (value: unknown): boolean => Array.isArray(value) && value.every(isNumber)
export const isFlag = (value: unknown): boolean => typeof value === 'boolean'

/** A whole number of the query, `otherwise` where there is none. */
export function readCount(value: string | undefined, name: string, otherwise: number): number {
  if (value === undefined) return otherwise
  if (!/^\d+$/.test(value)) throw new Refusal(400, `The ${name} parameter must be a number.`)
  return Number(value)
}
