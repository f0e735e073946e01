import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const copy = mkdtempSync(join(tmpdir(), 'pull-okr-core-'))
cpSync(join(root, 'core/src'), join(copy, 'core/src'), { recursive: true })
cpSync(join(root, 'core/tsconfig.json'), join(copy, 'core/tsconfig.json'))
cpSync(join(root, 'core/package.json'), join(copy, 'core/package.json'))
cpSync(join(root, 'tsconfig.json'), join(copy, 'tsconfig.json'))
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
afterAll(() => rmSync(copy, { recursive: true, force: true }))

/** What the compiler says about core with a file more for each of these; '' where it is content. */
function compileWith(...planted: string[]): string {
  planted.forEach((lines, index) => writeFileSync(join(copy, `core/src/planted-${index}.ts`), `${lines}\nexport {}\n`))
  try {
    execFileSync(join(root, 'node_modules/.bin/tsc'), ['--noEmit', '-p', 'core'], { cwd: copy, encoding: 'utf8' })
    return ''
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}

test('core compiles without the types of Node and the browser, so that it cannot reach outside', () => {
  expect(compileWith()).toBe('')
  const outside = [
    "import { readFileSync } from 'node:fs'\nexport const x = readFileSync('/etc/passwd')",
    "export const x = fetch('http://127.0.0.1')",
    'export const x = process.env',
    'export const x = setTimeout(() => undefined, 1)',
    'export const x = document.title',
    'export const x = crypto.randomUUID()',
  ]
  const said = compileWith(...outside)
  const unheard = outside.filter((_, index) => !said.includes(`planted-${index}.ts`))
  expect(unheard).toEqual([])
})

test('core asks neither the clock nor chance: time and chance are arguments', async () => {
  const { readdirSync, readFileSync } = await import('node:fs')
  const files = readdirSync(join(root, 'core/src'), { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!\.test)\.ts$/.test(name))
  const guilty = files.filter((name) =>
    /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(/.test(readFileSync(join(root, 'core/src', name), 'utf8')),
  )
  expect(files.length).toBeGreaterThan(10)
  expect(guilty).toEqual([])
})
