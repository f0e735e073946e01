import { cpSync, existsSync, renameSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { preparedDataDir } from '../../service/src/store/prepared-database.fixture.ts'
import { KEPT_DEMO } from './keep-demo.ts'
import { ended, freePort, runProcess } from './run-process.ts'
import { simulatorDoors, type SimulatedLinear } from './start-simulator.ts'
import { waitUntil } from './wait-until.ts'

const MAIN = fileURLToPath(new URL('../../service/src/main.ts', import.meta.url))

export type Demo = {
  url: string
  /** as printed at the end of the start */
  signInLink: string
  linear: Pick<SimulatedLinear, 'url' | 'door' | 'issue'>
  /** where the simulated Jira is */
  jira: string
  /** kill -9 and the same again, on the same data and port */
  restart(): Promise<void>
  /** the service is gone, its data and address stay */
  kill(signal?: NodeJS.Signals): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

/**
 * `npm start` as a process of its own: the demo organisation on a free port, with data of its own. `asShipped`: from an
 * empty directory, as on a new machine; else what takes long before the demo is ready has been done already.
 */
export async function startDemo({ asShipped = false } = {}): Promise<Demo> {
  if (asShipped) return startOn(await mkdtemp(join(tmpdir(), 'pull-okr-demo-')), [])
  const kept = process.env[KEPT_DEMO]
  return startOn(kept === undefined ? await preparedDataDir() : await copyOf(kept))
}

/** A demo that somebody has started and stopped before, which the first to ask in a run of the tests does. */
async function copyOf(kept: string): Promise<string> {
  const made = join(kept, 'made')
  if (!existsSync(made)) {
    const first = await startOn(await preparedDataDir())
    await first.kill('SIGTERM')
    renameSync(first.dataDir, made)
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'pull-okr-demo-'))
  cpSync(made, dataDir, { recursive: true })
  return dataDir
}

async function startOn(dataDir: string, flags?: string[]): Promise<Demo & { dataDir: string }> {
  const port = await freePort()
  const run = () =>
    runProcess(process.execPath, [MAIN], {
      ...(flags && { flags }),
      env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), DEMO: '1' },
    })
  const ready = async (running: ReturnType<typeof run>) => ({
    link: await waitUntil(
      'the sign-in link',
      () => {
        if (ended(running)) throw new Error(running.output())
        return /^Sign in: (\S+)/m.exec(running.output())?.[1]
      },
      { timeoutMs: 90_000 },
    ),
    linear: /the demo's Linear is at (http:[^"\s]+)/.exec(running.output())?.[1] ?? '',
    jira: /the demo's Jira is at (http:[^"\s]+)/.exec(running.output())?.[1] ?? '',
  })
  let running = run()
  const { link, linear, jira } = await ready(running)
  const start = async () => {
    running = run()
    await ready(running)
  }
  return {
    dataDir,
    url: `http://127.0.0.1:${port}`,
    signInLink: link,
    linear: { url: linear, ...simulatorDoors(linear) },
    jira,
    start,
    kill: (signal = 'SIGKILL') => running.stop(signal),
    restart: async () => {
      await running.stop('SIGKILL')
      await start()
    },
    stop: async () => {
      await running.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
