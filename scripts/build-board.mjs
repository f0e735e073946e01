// Plain Node 20, no dependencies: runs right after the install of `npm start`.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** What board/dist is made from. Of core the browser runs pure functions, so its sources count too. */
const SOURCES = [
  'board/src',
  'board/build',
  'board/public',
  'board/index.html',
  'board/vite.config.ts',
  'board/package.json',
  'core/src',
  'core/package.json',
  'package-lock.json',
]
const IN_DIST = join('board', 'dist', '.built-from')

export function boardIsBuilt(root) {
  if (!existsSync(join(root, 'board/dist/index.html'))) return false
  try {
    return readFileSync(join(root, IN_DIST), 'utf8') === hashOfSources(root)
  } catch {
    return false
  }
}

/** After the build, which empties the folder first: a build that broke off leaves no stamp. */
export function rememberBoard(root) {
  writeFileSync(join(root, IN_DIST), hashOfSources(root))
}

function hashOfSources(root) {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap((source) => filesOf(join(root, source))).filter((file) => !/\.test\.tsx?$/.test(file)))
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function filesOf(path) {
  if (!existsSync(path)) return []
  try {
    return readdirSync(path, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => filesOf(join(path, entry.name)))
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path]
    throw error
  }
}
