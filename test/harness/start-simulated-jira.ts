import { fileURLToPath } from 'node:url'
import { simulatorDoors, startSimulatorProcess } from './start-simulator.ts'

const JIRA = fileURLToPath(new URL('../simulators/jira/main.ts', import.meta.url))

type Said = {
  url: string
  /** where an app asks, with its system token */
  apiBaseUrl: string
  cloudId: string
  siteName: string
  /** whose the API token is */
  email: string
  apiToken: string
  systemToken: string
  projects: { id: string; key: string; name: string }[]
  people: { id: string; name: string; email: string; role: string; projects: string[] }[]
}
export type SimulatedJira = Said & {
  /** what a person would do in Jira, and what happened there: `/_sim` */
  door<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>
  issue(key: string): Promise<SimulatedJiraIssue>
  stop(): Promise<void>
}
export type SimulatedJiraIssue = {
  issue: { id: string; key: string; url: string }
  remoteLinks: { id: number; globalId: string; relationship: string | null; object: Record<string, unknown> }[]
  properties: Record<string, unknown>
  comments: { id: string; text: string; body: object; properties: { key: string; value: { answer?: string } }[] }[]
}

/** The Jira simulator in a process of its own. */
export async function startSimulatedJira(...flags: string[]): Promise<SimulatedJira> {
  const { said, stop } = await startSimulatorProcess<Said>(JIRA, flags)
  const { door } = simulatorDoors(said.url)
  return { ...said, door, issue: (key) => door<SimulatedJiraIssue>('GET', `/state?issue=${key}`), stop }
}
