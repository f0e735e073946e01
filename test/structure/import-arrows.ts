import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'

/** What a folder may import of ours, and from npm where that is limited. The arrows of architecture.md. */
export type Arrows = { ours: string[]; npm?: string[] }

export const ARROWS: Record<string, Arrows> = {
  core: { ours: [], npm: ['zod'] },
  'linear-sync': { ours: ['core'] },
  'jira-sync': { ours: ['core'] },
  service: { ours: ['core', 'linear-sync', 'jira-sync'] },
  board: { ours: ['core'] },
  'forge-app': { ours: ['core'], npm: ['@forge/api', '@forge/bridge', '@forge/react', '@forge/resolver', 'react'] },
  'test/simulators': { ours: [] },
  test: { ours: ['core', 'linear-sync', 'jira-sync', 'service', 'forge-app'] },
}

/** Only these put the parts together: the permissions table reaches the service through them alone. */
const COMPOSERS = new Set(['service/src/main.ts', 'service/src/start-service.ts'])

/** Where the service knows trackers by name: one table of adapters, and the doors that are one tracker's own. Let them not get more. */
const KNOW_A_TRACKER = new Set([
  ...COMPOSERS,
  'service/src/inbox/receive-delivery.ts', // the door for Linear's webhooks
  'service/src/sign-in/linear/finish-sign-in.ts', // the sign-in of Linear itself
  'service/src/shadow/choose-tracker.ts', // a command of its own, without connections
  'service/src/sync/adapters.ts',
])

export type Violation = { file: string; imports: string; why: string }

export function checkArrows(root: string, arrows: Record<string, Arrows> = ARROWS): { files: number; violations: Violation[] } {
  const files = Object.keys(arrows)
    .flatMap((folder) => sourcesOf(join(root, folder)).filter((file) => folderOf(root, file, arrows) === folder))
    .filter((file) => relative(root, file) !== join('test', 'structure', 'import-arrows.test.ts')) // it holds the violations that it plants
  const violations = files.flatMap((file) => {
    const name = relative(root, file).split(sep).join('/')
    return importsOf(readFileSync(file, 'utf8')).flatMap((found) => {
      const why = forbidden(root, file, name, found, arrows)
      return why ? [{ file: name, imports: found.from, why }] : []
    })
  })
  return { files: files.length, violations }
}

export type Import = { from: string; names: string; typeOnly: boolean }

/** Static imports, re-exports, `import()` and workers. A path that is started as a process is no import. */
export function importsOf(source: string): Import[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  const found: Import[] = []
  for (const m of code.matchAll(/^\s*(?:import|export)\s+(type\s+)?([\w*{}\s,$]*?)\s*from\s*['"]([^'"]+)['"]/gm))
    found.push({ from: m[3]!, names: m[2]!, typeOnly: m[1] !== undefined || onlyTypes(m[2]!) })
  for (const m of code.matchAll(/^\s*import\s*['"]([^'"]+)['"]/gm)) found.push({ from: m[1]!, names: '', typeOnly: false })
  for (const m of code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)) found.push({ from: m[1]!, names: '*', typeOnly: false })
  for (const m of code.matchAll(/new Worker\(\s*new URL\(\s*['"](\.[^'"]+\.tsx?)['"]\s*,\s*import\.meta\.url/g))
    found.push({ from: m[1]!, names: '*', typeOnly: false })
  return found
}

function onlyTypes(names: string): boolean {
  const list = /^\{([\s\S]*)\}$/
    .exec(names.trim())?.[1]
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  return list !== undefined && list.length > 0 && list.every((name) => name.startsWith('type '))
}

function forbidden(root: string, file: string, name: string, found: Import, arrows: Record<string, Arrows>): string | null {
  const folder = folderOf(root, file, arrows)!
  const rules = arrows[folder]!
  const test = /\.(test|bench|fixture)\.tsx?$|^test\/|\.config\.ts$/.test(name)

  if (found.from.startsWith('.')) {
    const target = folderOf(root, resolve(dirname(file), found.from), arrows)
    // tests look into packages where they export nothing; a simulator is a process of its own even for them
    const inside = target === folder || (folder === 'test' && target !== null && rules.ours.includes(target))
    if (inside && folder === 'forge-app' && /\.[jt]sx?$/.test(found.from))
      return 'Forge’s bundler finds no `.ts` at run time: leave the ending out'
    return inside ? null : `a relative import leaves ${folder}: import the package by its name`
  }
  const ours = /^@pull-okr\/([\w-]+)(.*)$/.exec(found.from)
  if (ours) {
    const [, to, rest] = ours
    if (to === folder) return 'a package does not import itself by name'
    if (!rules.ours.includes(to!)) return `${folder} may import of ours only: ${rules.ours.join(', ') || 'nothing'}`
    if (folder === 'board' && rest === '/contract') return 'zod stays out of the browser: import the types of @pull-okr/core/contract/types'
    if (folder === 'forge-app' && !found.typeOnly) return 'Forge bundles forge-app alone: types only, of @pull-okr/core/contract/types'
    if (folder === 'service' && to!.endsWith('-sync') && !found.typeOnly && !test && !KNOW_A_TRACKER.has(name))
      return 'few places know which trackers there are'
    if (folder === 'service' && to === 'core' && /\bpermissions\b/.test(found.names) && !found.typeOnly && !test && !COMPOSERS.has(name))
      return 'the permissions table is handed in by start-service.ts, so that npm run prove can take an entry out'
    return null
  }
  if (rules.npm && !test && !rules.npm.includes(packageOf(found.from))) return `${folder} may import from npm only: ${rules.npm.join(', ')}`
  return null
}

/** The workspace a file is in: `test/simulators` before `test`. */
function folderOf(root: string, file: string, arrows: Record<string, Arrows>): string | null {
  const path = relative(root, file).split(sep).join('/')
  const inside = Object.keys(arrows).filter((folder) => path === folder || path.startsWith(`${folder}/`))
  return inside.sort((a, b) => b.length - a.length)[0] ?? null
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function sourcesOf(folder: string): string[] {
  let entries
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
  return entries.flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.startsWith('.')) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? sourcesOf(path) : /\.tsx?$/.test(entry.name) ? [path] : []
  })
}
