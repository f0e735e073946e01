import { ENDPOINTS } from '@pull-okr/core/contract'
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { describeApi } from './openapi.ts'

const api = describeApi(null) as {
  paths: Record<string, Record<string, { operationId: string; requestBody?: unknown }>>
  components: { schemas: Record<string, Record<string, unknown>> }
}

test('the description is valid OpenAPI 3.1', async () => {
  const validator = new Validator()
  const result = await validator.validate(structuredClone(api))
  expect(result.errors ?? []).toEqual([])
  expect(result.valid).toBe(true)
  expect(validator.version).toBe('3.1')
})

test('an invalid description is found out', async () => {
  const broken = { ...structuredClone(api), paths: { '/v1/me': { get: { responses: 'none' } } } }
  expect((await new Validator().validate(broken)).valid).toBe(false)
})

test('every door of the contract is described once, under its name', () => {
  const names = Object.values(api.paths).flatMap((methods) => Object.values(methods).map((operation) => operation.operationId))
  expect(names.toSorted()).toEqual(Object.keys(ENDPOINTS).toSorted())
})

test('every reference leads somewhere, and nothing is described as anything at all', () => {
  const refs = [...JSON.stringify(api).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1]!)
  expect(refs.filter((name) => !(name in api.components.schemas))).toEqual([])
  expect(Object.entries(api.components.schemas).filter(([, schema]) => Object.keys(schema).length === 0)).toEqual([])
})

test('a measure may be sent as its name alone', () => {
  expect(JSON.stringify(api.components.schemas['NewChanges'])).toContain('"anyOf":[{"type":"string"},{"type":"object","properties":{"name"')
})
