import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

type Machine = { node: string; npm: string | null; platform: string; arch: string }
const script = (name: string): Promise<unknown> => import(new URL(`../../scripts/${name}`, import.meta.url).href)
const { missingOnMachine, npmVersion } = (await script('check-machine.mjs')) as {
  missingOnMachine(machine: Machine): string | null
  npmVersion(userAgent: string | undefined): string | null
}
const { installed, remember } = (await script('dependencies.mjs')) as {
  installed(root: string, mode: 'start' | 'all'): boolean
  remember(root: string, mode: 'start' | 'all'): void
}
const { boardIsBuilt, rememberBoard } = (await script('build-board.mjs')) as {
  boardIsBuilt(root: string): boolean
  rememberBoard(root: string): void
}

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pull-okr-install-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('the machine', () => {
  const linux = { node: '20.20.2', npm: '11.19.1', platform: 'linux', arch: 'x64' }
  test('needs Node 20 and npm 11, and says what to do', () => {
    expect(missingOnMachine(linux)).toBeNull()
    expect(missingOnMachine({ ...linux, node: '18.20.0' })).toMatch(/Node 18.20.0 is too old: install Node 20/)
    expect(missingOnMachine({ ...linux, npm: '10.8.2' })).toMatch(/npm 10.8.2 is too old: run "npm install --global npm@11"/)
  })
  test('needs a Node 24 of its own where npm has none', () => {
    expect(missingOnMachine({ ...linux, platform: 'darwin', arch: 'arm64' })).toMatch(/needs a Node 24 of your own/)
    expect(missingOnMachine({ ...linux, node: '24.1.0', platform: 'darwin', arch: 'arm64' })).toBeNull()
  })
  test('says its npm by the user agent', () => {
    expect(npmVersion('npm/11.19.1 node/v20.20.2 linux x64 workspaces/false')).toBe('11.19.1')
    expect(npmVersion(undefined)).toBeNull()
  })
})

describe('node_modules', () => {
  const lock = (packages: Record<string, object>) => writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }))
  const put = (packages: Record<string, object>) => {
    for (const path of Object.keys(packages)) mkdirSync(join(root, path), { recursive: true })
    mkdirSync(join(root, 'node_modules'), { recursive: true })
    writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages }))
  }
  const zod = { 'node_modules/zod': { version: '4.0.0' } }
  const turbo = { 'node_modules/turbo': { version: '2.0.0', dev: true } }

  test('match the lockfile, or are installed anew', () => {
    lock({ '': {}, ...zod, ...turbo })
    expect(installed(root, 'start')).toBe(false)
    put(zod)
    expect(installed(root, 'start')).toBe(true)
    expect(installed(root, 'all')).toBe(false)
    lock({ '': {}, 'node_modules/zod': { version: '4.0.1' }, ...turbo })
    expect(installed(root, 'start')).toBe(false)
  })
  test('that hold everything serve the start as well', () => {
    lock({ '': {}, ...zod, ...turbo })
    mkdirSync(join(root, 'node_modules'))
    remember(root, 'all')
    expect(installed(root, 'start')).toBe(true)
    rmSync(join(root, 'node_modules'), { recursive: true })
    expect(installed(root, 'start')).toBe(false)
  })
})

test('the board is built anew when one of its sources, or of core, has changed', () => {
  for (const file of ['board/src/main.tsx', 'core/src/index.ts', 'board/dist/index.html']) {
    mkdirSync(join(root, file, '..'), { recursive: true })
    writeFileSync(join(root, file), 'export {}')
  }
  expect(boardIsBuilt(root)).toBe(false)
  rememberBoard(root)
  expect(boardIsBuilt(root)).toBe(true)
  writeFileSync(join(root, 'core/src/index.test.ts'), 'export {}')
  expect(boardIsBuilt(root), 'a test is no source').toBe(true)
  cpSync(join(root, 'core/src/index.ts'), join(root, 'core/src/more.ts'))
  expect(boardIsBuilt(root)).toBe(false)
})
