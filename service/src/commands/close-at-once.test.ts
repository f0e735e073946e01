import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ENGINES } from '../findings/engines.fixture.ts'
import { addKeyResult, addObjective, keyResult } from './one-key-result.fixture.ts'
import { adoption, foundOrganisation, openTestStore, valueOf, type Organisation } from './small-organisation.fixture.ts'

const params = { team: 'pay', cycle: 'current' }
const end = (request: string, outcome: string) => ({ request, outcome, sentence: 'So it is.' })

describe.each(ENGINES)('on $engine', ({ open, skip }) => {
  describe.skipIf(skip)('closing at once', () => {
    let store: Awaited<ReturnType<typeof openTestStore>>
    let org: Organisation
    beforeAll(async () => void (store = await open()), 60_000)
    afterAll(() => store?.remove())
    beforeEach(async () => {
      org = await foundOrganisation(store)
      const body = [addObjective, addKeyResult()].map((one) => ({ sentence: 'Because.', ...one }))
      valueOf(await org.call('changeOkrs', { as: org.as('ana'), params, body }))
      for (const move of ['publishOkrs', 'commitOkrs'] as const)
        valueOf(await org.call(move, { as: org.as('ana'), params, body: { sentence: 'Ready.' } }))
    })

    const adopt = (request: string) =>
      org.call('decide', {
        as: org.as('ana'),
        params: { id: request },
        body: adoption({ cycle: 'current', reason: 'We want it.', keyResult: { id: keyResult } }),
      })
    const close = (as: 'ana' | 'ben', requests: object[]) =>
      org.call('closeOkrs', {
        as: org.as(as),
        params,
        body: { sentence: 'Smaller steps.', keyResults: [{ keyResult, score: 0.7, state: 'partly', sentence: 'So.' }], requests },
      })
    const stateOf = (request: string) =>
      store.inWorkspace(org.workspace, async (tx) => {
        const row = await tx.selectFrom('request').where('id', '=', request).select('state').executeTakeFirstOrThrow()
        return row.state
      })

    test('by two people: one closes, the other gets a 409, and each issue is answered once', async () => {
      const request = await org.ask('Kept')
      valueOf(await adopt(request))
      const before = await org.count('link_back')
      const both = await Promise.all([close('ana', [end(request, 'fulfilled')]), close('ben', [end(request, 'released')])])
      expect(both.map((one) => ('reason' in one ? one.reason : one.kind)).sort()).toEqual(['illegalTransition', 'ok'])
      expect(await org.count('link_back')).toBe(before + 1)
    })

    test('by one person five times is one close, and every answer is the same', async () => {
      const request = await org.ask('Kept')
      valueOf(await adopt(request))
      const before = { linkBacks: await org.count('link_back'), changes: await org.count('okr_change') }
      const all = await Promise.all(Array.from({ length: 5 }, () => close('ana', [end(request, 'fulfilled')])))
      for (const one of all) expect(valueOf(one).state).toBe('closed')
      expect({ linkBacks: await org.count('link_back'), changes: await org.count('okr_change') }).toEqual({
        linkBacks: before.linkBacks + 1,
        changes: before.changes + 1,
      })
    })

    test('while a request is adopted: either it is in the close, or it is not adopted', async () => {
      const request = await org.ask('In between')
      const [adopted, closed] = await Promise.all([adopt(request), close('ben', [])])
      const outcome = [adopted.kind, closed.kind].join(' ')
      expect(['ok refused', 'refused ok']).toContain(outcome)
      expect(await stateOf(request)).toBe(outcome === 'ok refused' ? 'adopted' : 'asked')
    })

    test('while a request is released: nobody waits for ever, and it is answered once', async () => {
      const request = await org.ask('Let go')
      valueOf(await adopt(request))
      const before = await org.count('link_back')
      const release = { id: randomUUID(), kind: 'releaseRequest', request, sentence: 'No longer ours.' }
      const [released, closed] = await Promise.all([
        org.call('changeOkrs', { as: org.as('ana'), params, body: [release] }),
        close('ben', [end(request, 'fulfilled')]),
      ])
      expect([released.kind, closed.kind].sort()).toEqual(['ok', 'refused'])
      expect(await org.count('link_back')).toBe(before + 1)
    })
  })
})
