// Plain Node 20, no dependencies: runs before anything is installed.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * `start`: what the product needs to run. `all`: that, and what building and testing it needs. A full install also
 * serves `start`, so that running the product never takes the tests' tools away.
 */
const SERVES = { start: ['start', 'all'], all: ['all'] }

/** Under node_modules, so that it goes when they go. */
const stampFile = (root) => join(root, 'node_modules', '.pull-okr-installed.json')

/** Whether node_modules holds what package-lock.json says, for this mode. */
export function installed(root, mode) {
  const stamp = readJson(stampFile(root))
  const known = stamp !== null && stamp.lock === hashOfLock(root) && SERVES[mode].includes(stamp.mode)
  if (known && platformMatches(stamp)) return true
  if (!matchesLock(root, mode)) return false
  remember(root, mode) // installed by hand with `npm install` or `npm ci`
  return true
}

export function remember(root, mode) {
  const stamp = { mode, lock: hashOfLock(root), platform: process.platform, arch: process.arch }
  writeFileSync(stampFile(root), JSON.stringify(stamp) + '\n')
}

function platformMatches(stamp) {
  return stamp.platform === process.platform && stamp.arch === process.arch
}

function hashOfLock(root) {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
}

/** npm writes what it has put into node_modules to a lockfile of its own there, last of all. */
function matchesLock(root, mode) {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages ?? {}
  const present = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages ?? null
  if (present === null) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || !path.includes('node_modules/')) return true
    if (entry.optional || entry.devOptional || (mode === 'start' && (entry.dev || entry.link))) return true
    return present[path]?.version === entry.version && existsSync(join(root, path))
  })
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
