import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ProcessorBuilder, ValidationTypes } from '@forge/manifest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MIRROR_KEY } from '../../jira-sync/src/write-mirror.ts'

const APP = fileURLToPath(new URL('../../forge-app', import.meta.url))
const MAPPING = createRequire(import.meta.url)
  .resolve('@forge/manifest')
  .replace(/out\/.*$/, 'out/mapping/product-event-to-scope-mapping.json')
/** Forge's own; the mapping holds those of the products. */
const LIFECYCLE = ['avi:forge:installed:app', 'avi:forge:upgraded:app']

type Named = { key: string; endpoint?: string; function?: string; resource?: string; resolver?: { endpoint?: string; function?: string } }
type Trigger = Named & { events: string[]; filter?: { ignoreSelf?: boolean } }
type Manifest = {
  app: { runtime: { name: string } }
  remotes: { key: string; operations: string[] }[]
  permissions: { scopes: string[]; external: { fetch: Record<string, { remote: string }[]> } }
  resources: { key: string; path: string }[]
  modules: Record<string, Named[]> & {
    trigger: Trigger[]
    scheduledTrigger: (Named & { interval: string })[]
    function: (Named & { handler: string })[]
    endpoint: (Named & { remote: string; route?: { path: string } })[]
    'jira:entityProperty': (Named & { propertyKey: string; values: { path: string; type: string; searchAlias: string }[] })[]
    'rovo:agent': (Named & { actions: string[] })[]
  }
}

const before = process.cwd()
let full: Awaited<ReturnType<typeof validate>>
let manifest: Manifest
beforeAll(async () => {
  process.chdir(APP) // the validator reads manifest.yml of the folder it is in
  full = await validate(ValidationTypes.FULL)
  manifest = full.manifestObject?.typedContent as unknown as Manifest
})
afterAll(() => process.chdir(before))

function validate(kind: ValidationTypes) {
  return ProcessorBuilder.instance()
    .withValidation(kind)
    .withOptions({ deprecatedRuntimes: ['nodejs20.x'] })
    .build()
    .process()
}

describe('the manifest', () => {
  const { BASIC: _, ...kinds } = ValidationTypes
  test.each(Object.values(kinds))('holds what `forge lint` asks for: %s', async (kind) => {
    const { errors = [] } = kind === ValidationTypes.FULL ? full : await validate(kind)
    // the board's page is built, and a clone that has not built it yet misses nothing else
    expect(errors.filter(({ message }) => !message.includes('static/board'))).toEqual([])
  })

  test('runs on Node 24, may compute at its remote and reach nothing else', () => {
    expect(manifest.app.runtime.name).toBe('nodejs24.x')
    expect(manifest.remotes).toEqual([expect.objectContaining({ key: 'pull-okr', operations: expect.arrayContaining(['compute']) })])
    expect(manifest.permissions.external).toEqual({ fetch: { backend: [{ remote: 'pull-okr' }], client: [{ remote: 'pull-okr' }] } })
    expect(manifest.permissions.scopes.toSorted()).toEqual(['read:jira-user', 'read:jira-work', 'write:jira-work'])
  })

  test('names events that exist, and no event of our own doing', () => {
    const { mapping } = JSON.parse(readFileSync(MAPPING, 'utf8')) as { mapping: { productEvent: string }[] }
    const known = new Set([...LIFECYCLE, ...mapping.map(({ productEvent }) => productEvent)])
    const { trigger } = manifest.modules
    expect(trigger.flatMap(({ events }) => events).filter((event) => !known.has(event))).toEqual([])
    for (const { events, filter } of trigger)
      if (events.some((event) => event.startsWith('avi:jira:'))) expect(filter).toEqual({ ignoreSelf: true })
  })

  test('stays within five schedules, one of them every five minutes', () => {
    const { scheduledTrigger } = manifest.modules
    expect(scheduledTrigger.length).toBeLessThanOrEqual(5)
    expect(scheduledTrigger.filter(({ interval }) => interval === 'fiveMinute')).toHaveLength(1)
  })

  test('points at handlers, endpoints, resources, actions and a remote that exist', async () => {
    const { modules, resources, remotes } = manifest
    const all = Object.entries(modules).filter(([kind]) => kind !== 'function' && kind !== 'endpoint')
    const named = all.flatMap(([, list]) => list)
    const keys = (list: { key: string }[]) => new Set(list.map(({ key }) => key))
    const [functions, endpoints, paths] = [keys(modules.function), keys(modules.endpoint), keys(resources)]
    const missing = named.flatMap((one) => [
      ...[one.function, one.resolver?.function].filter((key) => key && !functions.has(key)),
      ...[one.endpoint, one.resolver?.endpoint].filter((key) => key && !endpoints.has(key)),
      ...[one.resource].filter((key) => key && !paths.has(key)),
    ])
    expect(missing).toEqual([])
    expect(modules.endpoint.filter(({ remote }) => !keys(remotes).has(remote))).toEqual([])
    expect(modules['rovo:agent'].flatMap(({ actions }) => actions).filter((key) => !keys(modules['action']!).has(key))).toEqual([])
    for (const { path } of resources) if (path !== 'static/board') expect(existsSync(join(APP, path)), path).toBe(true)
    // `forge-app` names its own files without an ending: only a bundler, or vitest, reads them
    const index = readFileSync(join(APP, 'src/index.ts'), 'utf8')
    for (const { handler } of modules.function) expect(index).toMatch(new RegExp(`export \\{ ${handler.replace('index.', '')} \\}`))
  })

  test('finds with JQL what jira-sync writes on an issue', () => {
    const [property] = manifest.modules['jira:entityProperty']
    expect(property!.propertyKey).toBe(MIRROR_KEY)
    expect(property!.values.map(({ path, searchAlias }) => [searchAlias, path])).toEqual([
      ['okrDecision', 'decision'],
      ['okrCycle', 'cycle'],
      ['okrTeam', 'team'],
    ])
  })

  test('sends events, lifecycle and schedule to doors of the service', () => {
    const paths = manifest.modules.endpoint.flatMap(({ route }) => route?.path ?? [])
    expect(paths.toSorted()).toEqual(['/forge/events', '/forge/lifecycle', '/forge/lifecycle/preUninstall', '/forge/tick'])
  })
})
