/** Each of our documents against Linear's schema, and its price against Linear's cap. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { documents } from '@pull-okr/linear-sync'
import { buildSchema, Kind, parse, validate, visit, type SelectionSetNode } from 'graphql'
import { describe, expect, it } from 'vitest'

const CAP = 10_000 // points a query; Linear refuses more
const root = fileURLToPath(new URL('../..', import.meta.url))
const schemas = [`${root}test/simulators/linear/schema.graphql`, `${root}../shared/specs/linear-schema.graphql`].filter(existsSync)

describe.each(Object.entries(documents))('the document %s', (_name, text) => {
  const document = parse(text)

  it.each(schemas)('is valid against %s', (file) => {
    expect(validate(buildSchema(readFileSync(file, 'utf8'), { assumeValid: true }), document).map(({ message }) => message)).toEqual([])
  })

  it('costs less than the cap, and says how many of everything it wants', () => {
    expect(pointsOf(text)).toBeLessThanOrEqual(CAP)
    visit(document, {
      Field: (field) => {
        const isConnection = field.selectionSet?.selections.some((one) => one.kind === Kind.FIELD && one.name.value === 'nodes')
        // without `first` Linear bills 50, and cuts at 50
        if (isConnection) expect(field.arguments?.map(({ name }) => name.value)).toContain('first')
      },
    })
  })
})

it('a page of 250 issues costs at most 2,500 points, so that an hour holds 300,000 of them', () => {
  expect(pointsOf(documents.changedIssues)).toBeLessThanOrEqual(2_500)
  expect(pointsOf(documents.issuesByIds)).toBeLessThanOrEqual(1_000)
  expect(pointsOf(documents.issueIds)).toBeLessThanOrEqual(1_000)
})

/** Linear's way to count: a field 0.1, an object 1, and a connection multiplies what is in it by `first`. */
function pointsOf(text: string): number {
  const document = parse(text)
  const fragments = new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one.selectionSet]] : [])),
  )
  const count = (selections: SelectionSetNode): number =>
    selections.selections.reduce((sum, one) => {
      if (one.kind === Kind.FRAGMENT_SPREAD) return sum + count(fragments.get(one.name.value)!)
      if (one.kind === Kind.INLINE_FRAGMENT) return sum + count(one.selectionSet)
      if (!one.selectionSet) return sum + 0.1
      const first = one.arguments?.find(({ name }) => name.value === 'first')?.value
      const times = first?.kind === Kind.INT ? Number(first.value) : 1
      return sum + times * (1 + count(one.selectionSet))
    }, 0)
  return document.definitions.reduce((sum, one) => (one.kind === Kind.OPERATION_DEFINITION ? sum + count(one.selectionSet) : sum), 0)
}
