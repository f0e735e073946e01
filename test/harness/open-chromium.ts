import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

/** Chromium's own background traffic is refused on a closed network, many at a time; root needs --no-sandbox. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

/** A real Chromium out of the npm package: nothing to install on the machine. */
export async function openChromium(): Promise<Browser> {
  const { executable, env } = await unpackChromium()
  try {
    return await chromium.launch({ executablePath: executable, headless: true, args: FLAGS, env: { ...cleanEnv(), ...env } })
  } catch (error) {
    throw new Error(`Chromium (${executable}) does not start. Where it names a missing library: apt-get install libnss3 libnspr4`, {
      cause: error,
    })
  }
}

/**
 * Unpacks once a version and user, under the temporary folder. The package unpacks into the temporary folder itself and
 * takes a half-written file for a whole one; so it gets a folder of its own, which is renamed when it is complete.
 */
async function unpackChromium(): Promise<{ executable: string; env: Record<string, string> }> {
  const require = createRequire(import.meta.url)
  const packageFolder = join(dirname(require.resolve('@sparticuz/chromium')), '..')
  const { version } = require(join(packageFolder, 'package.json')) as { version: string }
  const folder = join(tmpdir(), `pull-okr-chromium-${version}-2-${userInfo().username}`)
  if (!existsSync(folder)) {
    const fresh = await mkdtemp(`${folder}.`)
    await inTemporaryFolder(fresh, async () => {
      const { default: sparticuz, inflate } = await import('@sparticuz/chromium')
      await sparticuz.executablePath()
      await inflate(join(packageFolder, 'bin', 'al2023.tar.br'))
      await mkdir(join(fresh, 'fontconfig'))
      await writeFile(
        join(fresh, 'fontconfig', 'fonts.conf'),
        fontsIn(['/usr/share/fonts', join(folder, 'fonts')], join(folder, 'fontconfig', 'cache')),
      )
    })
    await rename(fresh, folder).catch(() => rm(fresh, { recursive: true, force: true })) // somebody else was faster
  }
  const env: Record<string, string> = { FONTCONFIG_FILE: join(folder, 'fontconfig', 'fonts.conf') }
  if (!systemHasNss()) env['LD_LIBRARY_PATH'] = join(folder, 'al2023', 'lib')
  return { executable: join(folder, 'chromium'), env }
}

/** The machine's fonts for every alphabet it has, and the package's own where it has none. */
function fontsIn(folders: string[], cache: string): string {
  const dirs = folders.map((folder) => `<dir>${folder}</dir>`).join('')
  const prefer = ['sans-serif', 'system-ui', 'Arial', 'Helvetica', 'Segoe UI']
    .map((family) => `<alias binding="same"><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`)
    .join('')
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${dirs}<cachedir>${cache}</cachedir>${prefer}</fontconfig>\n`
}

/** `PULL_OKR_BUNDLED_LIBRARIES=1` tries the package's own libraries on a machine that has them. */
function systemHasNss(): boolean {
  if (process.env['PULL_OKR_BUNDLED_LIBRARIES'] === '1') return false
  const folders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib', '/lib/x86_64-linux-gnu']
  return ['libnss3.so', 'libnspr4.so'].every((file) => folders.some((folder) => existsSync(join(folder, file))))
}

async function inTemporaryFolder(folder: string, work: () => Promise<void>): Promise<void> {
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    await work()
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

function cleanEnv(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
