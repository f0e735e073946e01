// Linear documents: a property costs 0.1, an object 1, a connection multiplies its children by its page size (50 without
// one), and the sum is rounded up. pageInfo is counted once.
import {
  getNamedType,
  GraphQLError,
  isCompositeType,
  isObjectType,
  Kind,
  valueFromAST,
  GraphQLInt,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { DEFAULT_FIRST } from './page-connection.ts'

export const MAX_COMPLEXITY = 10_000 // a query; Linear refuses more
const PROPERTY = 0.1
const OBJECT = 1

type Counting = { schema: GraphQLSchema; fragments: Map<string, FragmentDefinitionNode>; variables: Record<string, unknown> }

export function measureComplexity(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number {
  const fragments = new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])),
  )
  const root = schema.getRootType(operation.operation)
  if (!root) throw new GraphQLError(`Schema is not configured for ${operation.operation}.`)
  return Math.ceil(countSelections(operation.selectionSet, root, { schema, fragments, variables }) - 1e-9)
}

function countSelections(selections: SelectionSetNode, type: GraphQLNamedType, counting: Counting): number {
  let sum = 0
  for (const selection of selections.selections) {
    if (selection.kind === Kind.FIELD) sum += countField(selection, type, counting)
    else if (selection.kind === Kind.INLINE_FRAGMENT)
      sum += countSelections(selection.selectionSet, narrow(selection.typeCondition?.name.value, type, counting), counting)
    else {
      const fragment = counting.fragments.get(selection.name.value)!
      sum += countSelections(fragment.selectionSet, narrow(fragment.typeCondition.name.value, type, counting), counting)
    }
  }
  return sum
}

const narrow = (name: string | undefined, type: GraphQLNamedType, { schema }: Counting) =>
  name === undefined ? type : schema.getType(name)!

function countField(field: FieldNode, parent: GraphQLNamedType, counting: Counting): number {
  const definition = isObjectType(parent) ? parent.getFields()[field.name.value] : undefined
  const type = definition ? getNamedType(definition.type) : undefined
  if (!type || !isCompositeType(type) || !field.selectionSet) return PROPERTY
  if (!type.name.endsWith('Connection')) return OBJECT + countSelections(field.selectionSet, type, counting)
  const size = pageSize(field, counting)
  const rows = (names: string[], inside: boolean) =>
    countSelections(
      {
        ...field.selectionSet!,
        selections: field.selectionSet!.selections.filter((one) => (one.kind === Kind.FIELD && names.includes(one.name.value)) === inside),
      },
      type,
      counting,
    )
  return OBJECT + size * rows(['nodes', 'edges'], true) + rows(['nodes', 'edges'], false)
}

function pageSize(field: FieldNode, { variables }: Counting): number {
  for (const name of ['first', 'last']) {
    const argument = field.arguments?.find((one) => one.name.value === name)
    const value = argument ? valueFromAST(argument.value, GraphQLInt, variables) : undefined
    if (typeof value === 'number') return value
  }
  return DEFAULT_FIRST
}
