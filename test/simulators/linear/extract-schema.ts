// node extract-schema.ts SPEC            writes schema.graphql next to this file
// node extract-schema.ts --check SPEC    exits 1 unless everything in schema.graphql stands in SPEC, identical
import { readFileSync, writeFileSync } from 'node:fs'
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isScalarType,
  isUnionType,
  print,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql'
import { keptFields, keptTypes } from './kept-types.ts'

const OUTPUT = new URL('./schema.graphql', import.meta.url)

export function extractSchema(spec: string): string {
  const schema = buildSchema(spec, { assumeValid: true })
  const missing = [...keptTypes].filter((name) => !schema.getType(name))
  if (missing.length > 0) throw new Error(`not in the spec: ${missing.join(', ')}`)
  const parts = [...keptTypes]
    .sort()
    .map((name) => printKept(schema.getType(name)!))
    .filter((part) => part !== '')
  return `# Cut out of Linear's own schema by extract-schema.ts: do not edit, change kept-types.ts.\n\n${parts.join('\n\n')}\n`
}

function printKept(type: GraphQLNamedType): string {
  if (isScalarType(type)) return ['ID', 'String', 'Int', 'Float', 'Boolean'].includes(type.name) ? '' : `scalar ${type.name}`
  if (isEnumType(type))
    return `enum ${type.name} {\n${type
      .getValues()
      .map((value) => `  ${value.name}`)
      .join('\n')}\n}`
  if (isUnionType(type))
    return `union ${type.name} = ${type
      .getTypes()
      .filter((member) => keptTypes.has(member.name))
      .map(String)
      .join(' | ')}`
  if (isInputObjectType(type))
    return `input ${type.name} {\n${chooseFields(type.name, type.getFields())
      .map((field) => `  ${printInput(field)}`)
      .join('\n')}\n}`
  const fields = chooseFields(type.name, type.getFields()).map((field) => {
    const args = field.args.filter((arg) => keptTypes.has(getNamedType(arg.type).name))
    const reason =
      field.deprecationReason === undefined || field.deprecationReason === null
        ? ''
        : ` @deprecated(reason: ${JSON.stringify(field.deprecationReason)})`
    return `  ${field.name}${args.length === 0 ? '' : `(${args.map(printInput).join(', ')})`}: ${field.type}${reason}`
  })
  const interfaces = type
    .getInterfaces()
    .filter((one) => keptTypes.has(one.name))
    .map((one) => one.name)
  return `${isInterfaceType(type) ? 'interface' : 'type'} ${type.name}${interfaces.length > 0 ? ` implements ${interfaces.join(' & ')}` : ''} {\n${fields.join('\n')}\n}`
}

function chooseFields<F extends { name: string; type: Parameters<typeof getNamedType>[0] }>(
  typeName: string,
  fields: Record<string, F>,
): F[] {
  const wanted = keptFields.get(typeName) ?? ['*']
  if (wanted.includes('*')) return Object.values(fields).filter((field) => keptTypes.has(getNamedType(field.type)!.name))
  return wanted.toSorted().map((name) => {
    const field = fields[name]
    if (!field) throw new Error(`${typeName}.${name} is not in the spec`)
    const of = getNamedType(field.type)!.name
    if (!keptTypes.has(of)) throw new Error(`${typeName}.${name} needs the type ${of}, which is not kept`)
    return field
  })
}

function printInput(input: GraphQLArgument | GraphQLInputField): string {
  const node = input.astNode?.defaultValue
  return `${input.name}: ${input.type}${node ? ` = ${print(node)}` : ''}`
}

/** Every difference that would make the simulator answer otherwise than the spec allows. */
export function checkSchema(ours: string, spec: string): string[] {
  const mine = buildSchema(ours)
  const theirs = buildSchema(spec, { assumeValid: true })
  return Object.values(mine.getTypeMap())
    .filter((type) => !type.name.startsWith('__'))
    .flatMap((type) => compareType(type, theirs))
}

function compareType(type: GraphQLNamedType, theirs: GraphQLSchema): string[] {
  const other = theirs.getType(type.name)
  if (!other) return [`${type.name}: not in the spec`]
  if (other.constructor !== type.constructor) return [`${type.name}: another kind of type in the spec`]
  if (isEnumType(type)) return sameValues(type, other) ? [] : [`${type.name}: other values in the spec`]
  if (isInputObjectType(type) && isInputObjectType(other))
    return compareInputs(type.name, Object.values(type.getFields()), Object.values(other.getFields()), isRequiredInputField)
  if (!(isObjectType(type) || isInterfaceType(type)) || !(isObjectType(other) || isInterfaceType(other))) return []
  return Object.values(type.getFields()).flatMap((field) => {
    const where = `${type.name}.${field.name}`
    const original = other.getFields()[field.name]
    if (!original) return [`${where}: not in the spec`]
    const differs = String(original.type) === String(field.type) ? [] : [`${where}: ${field.type} here, ${original.type} in the spec`]
    return [...differs, ...compareInputs(where, field.args, original.args, isRequiredArgument)]
  })
}

function sameValues(type: GraphQLNamedType, other: GraphQLNamedType): boolean {
  return (
    isEnumType(type) &&
    isEnumType(other) &&
    type
      .getValues()
      .map((value) => value.name)
      .sort()
      .join() ===
      other
        .getValues()
        .map((value) => value.name)
        .sort()
        .join()
  )
}

function compareInputs<I extends GraphQLArgument | GraphQLInputField>(
  where: string,
  mine: readonly I[],
  theirs: readonly I[],
  isRequired: (input: I) => boolean,
): string[] {
  const differences = mine.flatMap((input) => {
    const original = theirs.find((one) => one.name === input.name)
    if (!original) return [`${where}(${input.name}): not in the spec`]
    return printInput(input) === printInput(original)
      ? []
      : [`${where}: "${printInput(input)}" here, "${printInput(original)}" in the spec`]
  })
  // A required input that we leave out would let a client pass that Linear refuses.
  const dropped = theirs.filter((input) => isRequired(input) && !mine.some((one) => one.name === input.name))
  return [...differences, ...dropped.map((input) => `${where}(${input.name}): required in the spec, missing here`)]
}

if (import.meta.main) {
  const [first, second] = process.argv.slice(2)
  if (first === '--check' && second) {
    const differences = checkSchema(readFileSync(OUTPUT, 'utf8'), readFileSync(second, 'utf8'))
    for (const difference of differences) console.error(difference)
    console.log(differences.length === 0 ? 'schema.graphql is a true part of the spec' : `${differences.length} differences`)
    process.exitCode = differences.length === 0 ? 0 : 1
  } else if (first) {
    writeFileSync(OUTPUT, extractSchema(readFileSync(first, 'utf8')))
  } else {
    console.error("usage: node extract-schema.ts [--check] SPEC   (SPEC: Linear's schema.graphql)")
    process.exitCode = 2
  }
}
