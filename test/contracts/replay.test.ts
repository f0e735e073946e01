import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ended, runProcess } from '../harness/run-process.ts'
import { waitUntil } from '../harness/wait-until.ts'
import { OPERATOR_TOKEN, openDoorService, type Door } from './door-service.ts'

const REPLAY = fileURLToPath(new URL('../../service/src/inbox/replay.ts', import.meta.url))
const recorded = (name: string): string => fileURLToPath(new URL(`../fixtures/deliveries/${name}.json`, import.meta.url))

let door: Door
beforeAll(async () => {
  door = await openDoorService()
})
afterAll(() => door?.stop())

async function replay(...args: string[]): Promise<string> {
  const env = {
    PATH: process.env['PATH'],
    PULL_OKR_URL: door.service.url,
    LINEAR_WEBHOOK_SECRET: door.sim.webhookSecret,
    LINEAR_ORGANIZATION_ID: door.sim.organizationId,
    OPERATOR_TOKEN,
  }
  const running = runProcess(process.execPath, [REPLAY, ...args], { env })
  await waitUntil('the replay to end', () => ended(running))
  return `${running.output().trim()} → ${running.process.exitCode}`
}

it('replays recorded deliveries, signed anew, and tells what became of them', async () => {
  expect(await replay(recorded('issue-create'))).toMatch(/: 200 .*\napplied → 0$/)
  expect(await replay(recorded('comment-create'))).toMatch(/\nignored: Comment changes no ask → 0$/)
  expect(await replay(recorded('issue-create'))).toMatch(/\nrepeated: .* → 0$/)
})

it('sends it as it was recorded when asked to, which another organisation refuses', async () => {
  expect(await replay(recorded('issue-create'), '--as-recorded')).toMatch(/: 401 .* → 1$/)
  expect(await replay()).toContain('npm run replay -- delivery.json')
})
