/** The service as `npm start` runs it, killed with -9 while it writes an answer to an issue, and started again. */
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { mintToken } from '../../service/src/sign-in/mint-token.ts'
import { openStore } from '../../service/src/store/index.ts'
import { preparedDataDir } from '../../service/src/store/prepared-database.fixture.ts'
import type { Tables } from '../../service/src/store/tables.ts'
import { apiClient, type ApiClient } from '../harness/api-client.ts'
import { ended, freePort, runProcess, type Running } from '../harness/run-process.ts'
import { startTrapProxy } from '../harness/trap-proxy.ts'
import { waitUntil } from '../harness/wait-until.ts'

const MAIN = fileURLToPath(new URL('../../service/src/main.ts', import.meta.url))
const silent = { info() {}, warn() {}, error() {} }

export type KilledService = {
  /** a member of WEB, and whoever asks */
  lead: ApiClient
  stakeholder: ApiClient
  requestOf(key: string): Promise<{ id: string }>
  clarify(id: string, decision: string, question: string): Promise<unknown>
  decline(id: string, decision: string, reason: string): Promise<unknown>
  /** Dies when the tracker has done what `text` asks for and has not been heard, and is there again. */
  dieAfter(text: string, act: () => Promise<unknown>): Promise<void>
  isWritten(id: string): Promise<void>
  stop(): Promise<void>
}

/** `environment`: how the tracker is connected, by the address of what stands between. Write-back is on. */
export async function openKilledService(
  trackerUrl: string,
  environment: (between: string) => Record<string, string>,
): Promise<KilledService> {
  const proxy = await startTrapProxy(trackerUrl)
  const dataDir = await preparedDataDir()
  const url = `http://127.0.0.1:${await freePort()}`
  let running: Running

  const start = async (): Promise<void> => {
    const settings = { DATA_DIR: dataDir, PORT: new URL(url).port, PUBLIC_URL: url, DEMO: '0' }
    running = runProcess(process.execPath, [MAIN], { env: { ...process.env, ...settings, ...environment(proxy.url) } })
    await waitUntil('the service to start', () => {
      if (ended(running)) throw new Error(running.output())
      return running.output().includes('Sign in:')
    })
  }
  const whileItIsDown = async <T>(
    fn: (store: Awaited<ReturnType<typeof openStore<Tables>>>, workspace: string) => Promise<T>,
  ): Promise<T> => {
    const store = await openStore<Tables>({ dataDir, log: silent })
    try {
      const { id } = await store.transaction((tx) => tx.selectFrom('workspace').select('id').executeTakeFirstOrThrow())
      return await fn(store, id)
    } finally {
      await store.close()
    }
  }
  const tokenOf = (email: string) =>
    whileItIsDown(async (store, workspace) => {
      const { id } = await store.inWorkspace(workspace, (tx) =>
        tx.selectFrom('person').where('email', '=', email).select('id').executeTakeFirstOrThrow(),
      )
      const now = new Date()
      const expiresAt = new Date(now.getTime() + 3_600_000)
      return (await mintToken(store, { workspace, person: id, kind: 'api', name: 'test', now, expiresAt })).token
    })

  await start()
  await waitUntil('the first sync', () => running.output().includes('"first sync"'))
  await running!.stop()
  const lead = apiClient(url, await tokenOf('lena@small.example'))
  const stakeholder = apiClient(url, await tokenOf('stella@small.example'))
  await start()
  await lead.call('updateTeam', { params: { team: 'WEB' }, body: { writeBack: true, sentence: 'Answers belong on the issue.' } })

  return {
    lead,
    stakeholder,
    requestOf: (key) =>
      waitUntil('the request', async () =>
        (await lead.call('listRequests', { params: { team: 'WEB' }, query: {} })).requests.find(({ issueKey }) => issueKey === key),
      ),
    clarify: (id, decision, question) => lead.call('decide', { params: { id }, body: { id: decision, kind: 'clarify', question } }),
    decline: (id, decision, reason) =>
      lead.call('decide', { params: { id }, body: { id: decision, kind: 'decline', reason, options: [{ kind: 'none', text: '' }] } }),
    async dieAfter(text, act) {
      const died = Promise.withResolvers<void>()
      proxy.set({ text, spring: () => running.stop('SIGKILL').then(died.resolve) })
      await act().catch(() => undefined) // the answer to this may die with it
      await died.promise
      // its claim is good for two minutes, which pass
      const waiting = await whileItIsDown(async (store, workspace) =>
        store.inWorkspace(workspace, (tx) =>
          tx
            .updateTable('link_back')
            .set({ due_at: new Date(0) })
            .where('state', '=', 'pending')
            .returning('id')
            .execute(),
        ),
      )
      if (waiting.length !== 1) throw new Error(`${waiting.length} answers wait to be written: what was under way is recorded as written`)
      await start()
      await act() // whoever got no answer sends it again: the same decision
    },
    isWritten: async (id) =>
      void (await waitUntil('all answers to be written', async () => {
        const { linkBacks } = await lead.call('getRequest', { params: { id } })
        return linkBacks.length > 0 && linkBacks.every(({ state }) => state === 'written')
      })),
    async stop() {
      await running?.stop()
      await proxy.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
