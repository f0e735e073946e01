import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkSchema, extractSchema } from './extract-schema.ts'

// A spec in which everything stands that ours has, and more: the real one is not in the project (CI checks against it).
const ours = readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8')
const spec = ours.replace('type User implements Node {', 'type Extra {\n  id: ID!\n}\n\ntype User implements Node {\n  extra: Extra')

test('a schema that is part of the spec passes', () => expect(checkSchema(ours, spec)).toEqual([]))

test('extracting from a larger spec gives the checked-in file again', () => expect(extractSchema(spec)).toBe(ours))

test.each([
  [
    'a field that the spec does not have',
    ours.replace('type Issue implements Node {', 'type Issue implements Node {\n  mood: String'),
    'Issue.mood: not in the spec',
  ],
  [
    'another nullability',
    ours.replace('  trashed: Boolean\n', '  trashed: Boolean!\n'),
    'Issue.trashed: Boolean! here, Boolean in the spec',
  ],
  [
    'another argument',
    ours.replace('  issue(id: String!): Issue!', '  issue(id: ID!): Issue!'),
    'Query.issue: "id: ID!" here, "id: String!" in the spec',
  ],
  [
    'a required input left out',
    ours.replace('  issueId: String!\n  metadata', '  metadata'),
    'AttachmentCreateInput(issueId): required in the spec, missing here',
  ],
  ['a type of our own', `${ours}\ntype Ours { id: ID }`, 'Ours: not in the spec'],
  ['another enum', ours.replace('  similar\n', ''), 'IssueRelationType: other values in the spec'],
])('%s is found', (_name, changed, expected) => {
  expect(changed).not.toBe(ours)
  expect(checkSchema(changed, spec).map((line) => line.replace('Query.issue(id)', 'Query.issue'))).toContain(expected)
})
