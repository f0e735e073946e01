import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepareDatabaseIn } from './store/prepared-database.fixture.ts'
import { NODE_FLAGS } from './store/test-node.fixture.ts'
import { findSimulator } from './demo/find-simulator.fixture.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))
let dataDir: string
beforeEach(async () => void (dataDir = await mkdtemp(join(tmpdir(), 'pull-okr-main-'))))
afterEach(() => rm(dataDir, { recursive: true, force: true }))

/** The program as it is started; `until` is told each piece of output and may send signals. */
function run(
  environment: Record<string, string>,
  until?: (output: string, kill: (signal: NodeJS.Signals) => void) => void,
): Promise<{ code: number | null; output: string }> {
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE = '' } = process.env
  const child = spawn(process.execPath, [...NODE_FLAGS, MAIN], {
    env: { PATH, HOME, NODE_COMPILE_CACHE, DATA_DIR: dataDir, PORT: '0', ...environment },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      until?.(output, (signal) => child.kill(signal))
    })
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })))
}

test('a wrong environment is told line by line, without a stack', { timeout: 60_000 }, async () => {
  const { code, output } = await run({ PORT: 'x', DEMO: '2' })
  expect(code).toBe(1)
  expect(output).toMatch(/^ {2}PORT must be .*\n {2}DEMO must be/m)
  expect(output).not.toMatch(/\.ts:\d|at .*\(/)
})

test('a taken port names the remedy, and opens nothing', { timeout: 60_000 }, async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as AddressInfo
  const { code, output } = await run({ PORT: String(port), DEMO: '0' })
  other.close()
  expect(code).toBe(1)
  expect(output.trim()).toBe(
    `Port ${port} on 127.0.0.1 is taken by another program: stop it, or choose another with PORT, for instance PORT=${port + 1} npm start`,
  )
})

test('it ends with the sign-in link, which is in no log line, and stops when asked', async () => {
  let asked = false
  const { code, output } = await run({ DEMO: '0' }, (text, kill) => {
    if (asked || !text.includes('Sign in: ')) return
    asked = true
    kill('SIGTERM')
  })
  const lines = output.trim().split('\n')
  const link = lines.findIndex((line) => line.startsWith('Sign in: '))
  expect(lines[link]).toMatch(/^Sign in: http:\/\/127\.0\.0\.1:\d+\/sign-in#token=[\w-]{43}$/)
  expect(lines.filter((_, index) => index !== link).join('\n')).not.toContain(lines[link]!.split('token=')[1])
  expect(lines.slice(0, link).some((line) => line.includes('DATABASE_URL'))).toBe(true)
  expect(lines.slice(0, link).every((line) => JSON.parse(line).msg)).toBe(true)
  expect(code).toBe(0)
}, 120_000)

test('two services on one directory: the second says what is wrong', async () => {
  await prepareDatabaseIn(dataDir)
  let second: Promise<{ code: number | null; output: string }> | undefined
  await run({ DEMO: '0' }, (text, kill) => {
    if (second || !text.includes('Sign in: ')) return
    second = run({ DEMO: '0' }).finally(() => kill('SIGINT'))
  })
  const { code, output } = await second!
  expect(code).toBe(1)
  expect(output).toContain(dataDir)
  expect(output).not.toMatch(/\.ts:\d/)
}, 120_000)

test('however the service dies, its simulated Linear goes with it', async () => {
  await prepareDatabaseIn(dataDir)
  let killed = false
  await run({ DEMO: '1' }, (text, kill) => {
    if (killed || !text.includes('Sign in: ')) return
    killed = true
    expect(findSimulator(dataDir)).toBeGreaterThan(0)
    kill('SIGKILL')
  })
  await expect.poll(() => findSimulator(dataDir), { timeout: 10_000 }).toBeNull()
}, 120_000)
