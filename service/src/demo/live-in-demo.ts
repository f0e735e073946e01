import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import type { DemoCompany } from './demo-doors.ts'
import { tellWhatTimeDid } from './tell-what-time-did.ts'

type LiveDeps = {
  store: Store<Tables>
  /** where the service itself listens: people come through its doors */
  url: string
  letTimePass: (workspace: string) => Promise<void>
}

/** One morning in the company: what follows from the date, then what its people do. Answers it in plain words. */
export function liveInDemo({ store, letTimePass }: LiveDeps) {
  return async ({ workspace }: DemoCompany, _now: Date): Promise<string[]> => {
    const told = await tellWhatTimeDid(store, workspace, () => letTimePass(workspace))
    return told
  }
}
