import { fileURLToPath } from 'node:url'
import { ended, runProcess } from './run-process.ts'
import { waitUntil } from './wait-until.ts'

const LINEAR = fileURLToPath(new URL('../simulators/linear/main.ts', import.meta.url))

export type SimulatedPerson = { id: string; name: string; email: string; title: string | null; role: string; teams: string[] }

export type SimulatedLinear = {
  url: string
  graphql: string
  organizationId: string
  apiKey: string
  webhookSecret: string
  people: SimulatedPerson[]
  /** what a person would do in Linear, and what happened there: `/_sim` */
  door<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>
  issue(key: string): Promise<SimulatedIssue>
  stop(): Promise<void>
}

export type SimulatedIssue = {
  issue: { id: string; identifier: string; title: string; url: string }
  attachments: { url: string; title: string; subtitle: string | null }[]
  comments: { id: string; body: string; parentId: string | null }[]
}

/** The Linear simulator in a process of its own, as `npm start` runs it; without `--data` it forgets everything at its end. */
export async function startSimulator(...flags: string[]): Promise<SimulatedLinear> {
  const { said, stop } = await startSimulatorProcess<Omit<SimulatedLinear, 'door' | 'issue' | 'stop'>>(LINEAR, flags)
  return { ...said, ...simulatorDoors(said.url), stop }
}

/** `said`: the line in which it says where it listens. */
export async function startSimulatorProcess<Said>(main: string, flags: string[]): Promise<{ said: Said; stop(): Promise<void> }> {
  const running = runProcess(process.execPath, [main, ...flags])
  const line = await waitUntil('the simulator to listen', () => {
    if (ended(running)) throw new Error(running.output())
    return running
      .output()
      .split('\n')
      .find((text) => text.startsWith('{') && text.endsWith('}'))
  })
  return { said: JSON.parse(line) as Said, stop: () => running.stop() }
}

/** The doors of a simulator that somebody else started: the demo's own. */
export function simulatorDoors(url: string): Pick<SimulatedLinear, 'door' | 'issue'> {
  const door = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${url}/_sim${path}`, {
      method,
      ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    const answer = (await response.json()) as T
    if (!response.ok) throw new Error(`${method} /_sim${path} answered ${response.status}: ${JSON.stringify(answer)}`)
    return answer
  }
  return { door, issue: (key) => door<SimulatedIssue>('GET', `/state?issue=${key}`) }
}
