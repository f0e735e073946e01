import { spawn, type ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { NODE_FLAGS } from '../../service/src/store/test-node.fixture.ts'

export type Running = {
  process: ChildProcess
  /** everything it has printed */
  output(): string
  /** `SIGKILL` is kill -9 */
  stop(signal?: NodeJS.Signals): Promise<void>
}

/** A process of the tests, with `flags` for Node if it is one. Its stdin stays open: a simulator stops when it closes. */
export function runProcess(
  command: string,
  args: string[],
  { flags = NODE_FLAGS, ...options }: { cwd?: string; env?: NodeJS.ProcessEnv; flags?: string[] } = {},
): Running {
  const child = spawn(command, command === process.execPath ? [...flags, ...args] : args, {
    ...options,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let output = ''
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', (error) => {
      output += `\n${error.message}`
      resolve()
    })
  })
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  return {
    process: child,
    output: () => output,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      await gone
      process.off('exit', kill)
    },
  }
}

export function ended({ process: child }: Running): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

/** Below what systems give to outgoing connections and to port 0 (Linux: 32768 up), so that none takes it before its server, or while that restarts. */
const PORTS = { from: 20_000, to: 32_000 }

/** A port of this machine that nothing listens on. */
export async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer()
    const port = randomInt(PORTS.from, PORTS.to)
    const isFree = await new Promise<boolean>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)))
      server.listen(port, '127.0.0.1', () => resolve(true))
    })
    if (!isFree) continue
    await new Promise((resolve) => server.close(resolve))
    return port
  }
}
