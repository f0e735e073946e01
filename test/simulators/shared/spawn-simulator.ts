// For the tests: a simulator as its users see it, a process of its own behind HTTP.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

// oxlint-disable-next-line typescript/no-explicit-any -- answers from another process: a test that expects wrongly fails on what it reads
type Json = any

/** `said`: the line in which it says where it listens. */
export async function spawnSimulator(main: string, ...flags: string[]) {
  const child = spawn(process.execPath, [main, ...flags], { stdio: ['pipe', 'pipe', 'inherit'] })
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`the simulator ended with ${code} before it listened`)))
  })
  const said: Json = JSON.parse(line)
  return {
    said,
    process: child,
    async door<T = Json>(method: string, path: string, body?: unknown): Promise<T> {
      const response = await fetch(`${said.url}/_sim${path}`, {
        method,
        ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      })
      const answer = (await response.json()) as Json
      if (!response.ok) throw Object.assign(new Error(JSON.stringify(answer)), { status: response.status })
      return answer
    },
    async stop(signal: NodeJS.Signals = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill(signal)
      await gone
    },
  }
}
