import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { preparedDataDir } from '../../service/src/store/prepared-database.fixture.ts'
import { ended, freePort, runProcess } from './run-process.ts'
import { simulatorDoors, type SimulatedLinear } from './start-simulator.ts'
import { waitUntil } from './wait-until.ts'

const MAIN = fileURLToPath(new URL('../../service/src/main.ts', import.meta.url))

export type Demo = {
  url: string
  /** as printed at the end of the start */
  signInLink: string
  linear: Pick<SimulatedLinear, 'url' | 'door' | 'issue'>
  /** kill -9 and the same again, on the same data and port */
  restart(): Promise<void>
  /** the service is gone, its data and address stay */
  kill(signal?: NodeJS.Signals): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

/** `npm start` as a process of its own: the demo organisation on a free port, with data of its own. */
export async function startDemo(): Promise<Demo> {
  const dataDir = await preparedDataDir()
  const port = await freePort()
  const run = () => runProcess(process.execPath, [MAIN], { env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), DEMO: '1' } })
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
  })
  let running = run()
  const { link, linear } = await ready(running)
  const start = async () => {
    running = run()
    await ready(running)
  }
  return {
    url: `http://127.0.0.1:${port}`,
    signInLink: link,
    linear: { url: linear, ...simulatorDoors(linear) },
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
