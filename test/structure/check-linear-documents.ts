/**
 * `npm run check:linear-documents [SPEC]`: our GraphQL documents, and the cut of the schema that the simulator speaks,
 * against Linear's published schema where it is at hand (../shared/specs).
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { documents } from '@pull-okr/linear-sync'
import { buildSchema, parse, validate } from 'graphql'

const root = fileURLToPath(new URL('../..', import.meta.url))
const spec = process.argv[2] ?? `${root}../shared/specs/linear-schema.graphql`
const subset = `${root}test/simulators/linear/schema.graphql`

const problems = [subset, ...(existsSync(spec) ? [spec] : [])].flatMap((file) => {
  const found = check(file)
  console.log(`${Object.keys(documents).length} documents against ${file}: ${found.length === 0 ? 'valid' : `${found.length} errors`}`)
  return found
})
if (existsSync(spec)) {
  execFileSync(process.execPath, [`${root}test/simulators/linear/extract-schema.ts`, '--check', spec], { stdio: 'inherit' })
} else {
  console.log(`${spec} is not here: Linear's own schema was not checked.`)
}
for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0

function check(file: string): string[] {
  const schema = buildSchema(readFileSync(file, 'utf8'), { assumeValid: true })
  return Object.entries(documents).flatMap(([name, document]) =>
    validate(schema, parse(typeof document === 'string' ? document : String(document))).map((error) => `${name}: ${error.message}`),
  )
}
