import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ended, runProcess, type Running } from '../harness/run-process.ts'
import { waitUntil } from '../harness/wait-until.ts'
import type { Step } from './steps.ts'

const SERVICE = fileURLToPath(new URL('./run-service.ts', import.meta.url))

export type ProductProcess = {
  /** Starts it; it kills itself at the first of these steps. Resolves when it is ready, or is dead already. */
  start(killAt?: readonly Step[]): Promise<void>
  isDead(): boolean
  /** kill -9, and what is left of it is gone */
  kill(): Promise<void>
  /** The step at which it killed itself; null while it lives, or when it died of something else. */
  diedAt(): Step | null
  setClockOff(ms: number): void
  /** SIGSTOP, and SIGCONT after `ms`: nothing in it moves, and its sockets stay open */
  freeze(ms: number): Promise<void>
  /** as an operator would */
  stop(): Promise<void>
  output(): string
  /** how often it was started */
  starts(): number
}

/** The product in a process of its own, started again and again on the same data. */
export function productProcess(environment: Record<string, string>): ProductProcess {
  const notes = join(mkdtempSync(join(tmpdir(), 'pull-okr-chaos-notes-')), 'step')
  process.once('exit', () => rmSync(join(notes, '..'), { recursive: true, force: true }))
  let running: Running | undefined
  let starts = 0
  let earlier = ''
  const isDead = () => running === undefined || ended(running)
  const kill = async () => {
    const one = running
    running = undefined
    await one?.stop('SIGKILL')
    earlier = (earlier + (one?.output() ?? '')).slice(-200_000)
  }
  return {
    async start(killAt = []) {
      await kill()
      rmSync(notes, { force: true })
      starts += 1
      running = runProcess(process.execPath, ['--disable-warning=ExperimentalWarning', SERVICE], {
        env: { ...process.env, ...environment, CHAOS_KILL_AT: JSON.stringify(killAt), CHAOS_NOTES: notes },
      })
      running.process.stdin?.on('error', () => undefined)
      const one = running
      await waitUntil('the product to be ready', () => /ready: http/.test(one.output()) || ended(one), { timeoutMs: 60_000, everyMs: 25 })
      if (ended(one) && one.process.signalCode !== 'SIGKILL') throw new Error(`the product did not start:\n${one.output().slice(-4_000)}`)
    },
    isDead,
    kill,
    diedAt() {
      if (!isDead()) return null
      try {
        return readFileSync(notes, 'utf8') as Step
      } catch {
        return null
      }
    },
    setClockOff: (ms) => void running?.process.stdin?.write(`${ms}\n`),
    async freeze(ms) {
      running?.process.kill('SIGSTOP')
      await new Promise((resolve) => setTimeout(resolve, ms))
      running?.process.kill('SIGCONT')
    },
    async stop() {
      await running?.stop('SIGTERM')
      await kill()
    },
    output: () => earlier + (running?.output() ?? ''),
    starts: () => starts,
  }
}
