import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The variable that names the folder in which a run of the tests keeps its first demo for the later ones. */
export const KEPT_DEMO = 'KEPT_DEMO'

/** vitest's global set-up: a folder for this run alone, since a demo ages. */
export function setup(): () => void {
  const folder = (process.env[KEPT_DEMO] = mkdtempSync(join(tmpdir(), 'pull-okr-kept-demo-')))
  return () => rmSync(folder, { recursive: true, force: true })
}
