import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { checkArrows, importsOf } from './import-arrows.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What is found where there is nothing but these lines. */
function checkLines(lines: readonly (readonly [file: string, line: string, ...rest: string[]])[]) {
  const place = mkdtempSync(join(tmpdir(), 'pull-okr-arrows-'))
  try {
    for (const [file, line] of lines) {
      mkdirSync(dirname(join(place, file)), { recursive: true })
      appendFileSync(join(place, file), `${line}\n`)
    }
    return checkArrows(place).violations
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

describe('imports point one way', () => {
  test('in every file of every package', () => {
    const { files, violations } = checkArrows(root)
    expect(violations).toEqual([])
    expect(files).toBeGreaterThan(60)
  })

  const VIOLATIONS: [file: string, line: string, why: string][] = [
    ['core/src/laws.ts', "import { readFile } from 'node:fs/promises'", 'core may import from npm only'],
    ['core/src/laws.ts', "import express from 'express'", 'core may import from npm only'],
    ['core/src/laws.ts', "const x = await import('node:fs')", 'core may import from npm only'],
    ['core/src/laws.ts', "import { startService } from '@pull-okr/service'", 'core may import of ours only'],
    ['linear-sync/src/planted.ts', "import { startService } from '@pull-okr/service'", 'linear-sync may import of ours only'],
    ['linear-sync/src/planted.ts', "export * from '../../service/src/start-service.ts'", 'leaves linear-sync'],
    ['service/src/planted.ts', "import { App } from '@pull-okr/board'", 'service may import of ours only'],
    ['service/src/planted.ts', "import { schema } from '@pull-okr/simulators'", 'service may import of ours only'],
    ['service/src/planted.ts', "import { LinearTracker } from '@pull-okr/linear-sync'", 'few places know which trackers'],
    ['service/src/planted.ts', "import { permissions } from '@pull-okr/core'", 'the permissions table is handed in'],
    ['service/src/planted.ts', "const w = new Worker(new URL('../../test/simulators/linear/main.ts', import.meta.url))", 'leaves service'],
    ['board/src/planted.ts', "import { NewDecision } from '@pull-okr/core/contract'", 'zod stays out of the browser'],
    ['board/src/planted.ts', "import { openStore } from '@pull-okr/service'", 'board may import of ours only'],
    ['board/src/planted.ts', "import { view } from '@forge/bridge'", 'only board/src/in-jira knows Forge'],
    ['board/src/planted.ts', "import { bridgeTransport } from './in-jira/bridge-transport.ts'", 'only board/src/in-jira knows Forge'],
    ['forge-app/src/planted.ts', "import { LAWS } from '@pull-okr/core'", 'types only'],
    ['forge-app/src/planted.ts', "import type { Tracker } from '@pull-okr/jira-sync'", 'forge-app may import of ours only'],
    ['forge-app/src/planted.ts', "import { askService } from './ask-service.ts'", 'leave the ending out'],
    ['forge-app/src/planted.ts', "import { readFile } from 'node:fs/promises'", 'forge-app may import from npm only'],
    ['test/contracts/planted.ts', "import { startSimulator } from '../simulators/linear/main.ts'", 'leaves test'],
    ['test/simulators/planted.ts', "import type { Tracker } from '@pull-okr/core'", 'test/simulators may import of ours only: nothing'],
  ]
  test.each(VIOLATIONS)('and a violation planted in %s is caught: %s', (...planted) => {
    const [file, , why] = planted
    expect(checkLines([planted])).toEqual([expect.objectContaining({ file, why: expect.stringContaining(why) })])
  })

  test('and what is allowed stays allowed', () => {
    const allowed = [
      ['service/src/planted.ts', "import { type Permissions, LAWS } from '@pull-okr/core'"],
      ['service/src/planted.ts', "import type { LinearTracker } from '@pull-okr/linear-sync'"],
    ] as const
    expect(checkLines(allowed)).toEqual([])
  })

  test('and imports are found in every form', () => {
    const source = `import a from 'one'\nimport {\n  b,\n  type C,\n} from "two"\nexport * from './three.ts'\nimport type { D } from 'four'\nimport 'five'\n// import x from 'no'\nconst e = await import('six')`
    expect(importsOf(source).map((found) => [found.from, found.typeOnly])).toEqual([
      ['one', false],
      ['two', false],
      ['./three.ts', false],
      ['four', true],
      ['five', false],
      ['six', false],
    ])
  })
})
