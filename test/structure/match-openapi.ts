/** As much of OpenAPI 3.0 as Jira's description of itself uses for what is sent and answered as JSON. */
export type Schema = {
  $ref?: string
  type?: string
  enum?: unknown[]
  properties?: Record<string, Schema>
  additionalProperties?: boolean | Schema
  required?: string[]
  items?: Schema
  allOf?: Schema[]
  oneOf?: Schema[]
  maxItems?: number
  minItems?: number
  maximum?: number
  minimum?: number
}
type Content = Record<string, { schema?: Schema }>
type Operation = {
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[]
  requestBody?: { content: Content }
  responses: Record<string, { content?: Content }>
}
export type Spec = { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Schema> } }
export type Exchange = { method: string; url: URL; body: unknown; status: number; answer: unknown }

/** What the spec does not allow of a request and its answer, each with its place. */
export function checkExchange(spec: Spec, { method, url, body, status, answer }: Exchange): string[] {
  const path = url.pathname.replace(/^\/ex\/jira\/[^/]+/, '')
  const template = Object.keys(spec.paths)
    .filter((one) => patternOf(one).test(path) && method.toLowerCase() in spec.paths[one]!)
    // of issue/bulkfetch and issue/{issueIdOrKey} the first is meant
    .toSorted((a, b) => a.split('{').length - b.split('{').length)[0]
  if (!template) return [`${method} ${path}: there is no such operation`]
  const operation = spec.paths[template]![method.toLowerCase()]!
  const named = `${method} ${template}`
  const wanted = operation.requestBody?.content['application/json']?.schema
  return [
    ...checkQuery(spec, operation, url.searchParams),
    ...(body === undefined ? [] : wanted ? matchSchema(spec, wanted, body, 'body') : ['body: none is taken']),
    ...checkAnswer(spec, operation, status, answer),
  ].map((problem) => `${named} ${problem}`)
}

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`)
}

function checkQuery(spec: Spec, { parameters = [] }: Operation, query: URLSearchParams): string[] {
  const known = parameters.filter((one) => one.in === 'query')
  const missing = known.filter(({ name, required }) => required && !query.has(name)).map(({ name }) => `query: ${name} is missing`)
  const wrong = [...query].flatMap(([name, text]) => {
    const schema = known.find((one) => one.name === name)?.schema
    if (!schema) return [`query: ${name} is unknown`]
    const value = schema.type === 'integer' ? Number(text) : schema.type === 'boolean' ? text === 'true' : text
    return matchSchema(spec, schema, value, `query: ${name}`)
  })
  return [...missing, ...wrong]
}

function checkAnswer(spec: Spec, { responses }: Operation, status: number, answer: unknown): string[] {
  const response = responses[String(status)]
  if (!response) return [`answer: ${status} is none that is described`]
  const schema = response.content?.['application/json']?.schema
  return schema && answer !== undefined ? matchSchema(spec, schema, answer, 'answer') : []
}

export function matchSchema(spec: Spec, given: Schema, value: unknown, at: string): string[] {
  const schema = given.$ref ? spec.components.schemas[given.$ref.split('/').at(-1)!]! : given
  if (schema.allOf) return schema.allOf.flatMap((part) => matchSchema(spec, part, value, at))
  if (schema.oneOf) {
    const all = schema.oneOf.map((part) => matchSchema(spec, part, value, at))
    return all.some((problems) => problems.length === 0) ? [] : (all[0] ?? [])
  }
  if (schema.enum && !schema.enum.includes(value)) return [`${at}: ${JSON.stringify(value)} is none of ${JSON.stringify(schema.enum)}`]
  switch (schema.type) {
    case 'object':
      return matchObject(spec, schema, value, at)
    case 'array':
      if (!Array.isArray(value)) return [`${at}: is no list`]
      if (value.length > (schema.maxItems ?? Infinity) || value.length < (schema.minItems ?? 0)) return [`${at}: holds ${value.length}`]
      return schema.items ? value.flatMap((one, index) => matchSchema(spec, schema.items!, one, `${at}[${index}]`)) : []
    case 'integer':
    case 'number':
      if (typeof value !== 'number' || (schema.type === 'integer' && !Number.isInteger(value))) return [`${at}: is no ${schema.type}`]
      return value > (schema.maximum ?? Infinity) || value < (schema.minimum ?? -Infinity) ? [`${at}: ${value} is out of bounds`] : []
    case 'string':
    case 'boolean':
      return typeof value === schema.type ? [] : [`${at}: is no ${schema.type}`]
    default:
      return []
  }
}

function matchObject(spec: Spec, schema: Schema, value: unknown, at: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at}: is no object`]
  const missing = (schema.required ?? []).filter((name) => !(name in value)).map((name) => `${at}: ${name} is missing`)
  const inside = Object.entries(value).flatMap(([name, one]) => {
    const known = schema.properties?.[name]
    if (known) return one === null ? [] : matchSchema(spec, known, one, `${at}.${name}`)
    if (typeof schema.additionalProperties === 'object') return matchSchema(spec, schema.additionalProperties, one, `${at}.${name}`)
    return schema.additionalProperties === false ? [`${at}: ${name} is unknown`] : []
  })
  return [...missing, ...inside]
}
