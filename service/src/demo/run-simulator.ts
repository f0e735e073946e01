import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { z } from 'zod'
import { describeError, type Log } from '../store/index.ts'

/** Growing 18 months of a company takes a second or two, also on a slow machine. */
const START_TIMEOUT_MS = 60_000
/** One that dies at once, again and again, must not keep the machine busy. */
const RESTART_MS = [500, 2_000, 10_000, 30_000]

/** `main`: the program in test/simulators; `started`: the one line by which it says where it is and whom it holds. */
export type SimulatorKind<Said extends { url: string }> = { name: string; main: string; started: z.ZodType<Said> }
export type RunningSimulator<Said> = { simulator: Said; stop: () => Promise<void> }
export type SimulatorOptions = { dir: string; flags: string[]; log: Log; say: (line: string) => void }

/**
 * A tracker, played by a process of its own. It ends with us however we end, because its stdin does; when it ends alone,
 * it is started again on the same port, so that the addresses of its issues stay what they were.
 */
export async function runSimulator<Said extends { url: string }>(
  kind: SimulatorKind<Said>,
  { dir, flags, log, say }: SimulatorOptions,
): Promise<RunningSimulator<Said>> {
  const { name } = kind
  await mkdir(dir, { recursive: true })
  const portFile = join(dir, 'port')
  const usual = await readFile(portFile, 'utf8').then(
    (text) => text.trim(),
    () => '0',
  )
  const begin = (port: string) => start(kind, ['--data', dir, '--seed', 'demo', '--port', port, ...flags])

  let running = await begin(usual).catch((error: unknown) => {
    if (usual === '0') throw error
    return begin('0') // somebody else has its usual port now
  })
  const { port } = new URL(running.simulator.url)
  await writeFile(portFile, `${port}\n`)
  let stopping = false

  const guard = (child: ChildProcess, deaths: number, since: number): void =>
    void child.once('exit', (code, signal) => {
      if (stopping) return
      const again = Date.now() - since > 60_000 ? 0 : deaths // it had lived for a while: not a fault of its start
      const wait = RESTART_MS[Math.min(again, RESTART_MS.length - 1)]!
      log.warn({ code, signal, againInMs: wait }, `the ${name} simulator ended`)
      say(`the simulated ${name} stopped unexpectedly; starting it again in ${wait / 1000} s …`)
      setTimeout(() => void revive(again), wait).unref()
    })
  const revive = async (deaths: number): Promise<void> => {
    if (stopping) return
    try {
      running = await begin(port)
      if (stopping) return void running.child.kill()
      guard(running.child, deaths + 1, Date.now())
      say(`the simulated ${name} runs again.`)
    } catch (error) {
      log.error({ ...describeError(error) }, `the ${name} simulator did not start again: restart the service`)
      say(`the simulated ${name} could not be started again: stop the service and start it anew.`)
    }
  }
  guard(running.child, 0, Date.now())

  return {
    simulator: running.simulator,
    stop: async () => {
      stopping = true
      const { child } = running
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
    },
  }
}

async function start<Said extends { url: string }>(
  { name, main, started }: SimulatorKind<Said>,
  flags: string[],
): Promise<{ child: ChildProcess; simulator: Said }> {
  const child = spawn(process.execPath, [main, ...flags], { stdio: ['pipe', 'pipe', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2_000)))
  const line = await new Promise<string>((resolve, reject) => {
    const lines = createInterface(child.stdout).once('line', resolve)
    lines.on('error', reject)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the ${name} simulator ended with ${code}: ${complaint.trim() || 'it gave no reason'}`)))
    setTimeout(() => reject(new Error(`the ${name} simulator did not start within a minute`)), START_TIMEOUT_MS).unref()
  }).catch((error: unknown) => {
    child.kill('SIGKILL')
    throw error
  })
  child.stdout.resume()
  return { child, simulator: started.parse(JSON.parse(line)) }
}
