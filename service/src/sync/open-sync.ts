import type { Meanings } from '../findings/meanings.ts'
import type { Secrets } from '../store/index.ts'
import { compareIds } from './compare-ids.ts'
import { connect, type ConnectInput, type ConnectResult } from './connect.ts'
import type { Connected } from './connections.ts'
import { readLinks } from './read-links.ts'
import { refreshOrganization } from './refresh-organization.ts'
import { runSync, type SyncDeps } from './run-sync.ts'
import { letTimePass, sweep, wakeNightly } from './sweep.ts'

export type Sync = {
  connect(input: ConnectInput): Promise<ConnectResult>
  /** first sync or what changed since, whichever is due; the handler of `sync` */
  run(connection: string, signal?: AbortSignal): Promise<void>
  /** compares all ids with what is stored; the handler of `ids` */
  compareIds(connection: string, signal?: AbortSignal): Promise<void>
  /** reads all links between issues; the handler of `links` */
  readLinks(connection: string, signal?: AbortSignal): Promise<void>
  /** wakes `ids` and `links` for every connection; the handler of `nightly` */
  nightly(): Promise<void>
  /** the handler of `sweep` */
  sweep(): Promise<void>
  /** the part of a sweep that follows from the date alone, for one workspace */
  letTimePass(workspace: string): Promise<void>
  /** people and teams now; answers the teams that can be read */
  refreshOrganization(connected: Connected): Promise<Set<string>>
}

export function openSync(deps: SyncDeps & { secrets: Secrets; publicUrl: string | null; meanings?: Meanings | null }): Sync {
  return {
    connect: (input) => connect(deps, input),
    run: (connection, signal) => runSync(deps, connection, signal),
    compareIds: (connection, signal) => compareIds(deps, connection, signal),
    readLinks: (connection, signal) => readLinks(deps, connection, signal),
    nightly: () => wakeNightly(deps),
    sweep: () => sweep(deps),
    letTimePass: (workspace) => letTimePass(deps, [{ id: workspace }]),
    refreshOrganization: (connected) => refreshOrganization(deps, connected),
  }
}
