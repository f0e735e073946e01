import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { compareSpelling } from './compare-spelling.ts'
import { foundDebugged, type Debugged } from './debugged-organisation.fixture.ts'
import { ENGINES } from './engines.fixture.ts'

describe.each(ENGINES)('on $engine', ({ open, skip }) => {
  describe.skipIf(skip)('words', () => {
    let store: Awaited<ReturnType<typeof open>>
    let org: Debugged
    beforeAll(async () => void (store = await open()), 60_000)
    afterAll(() => store.remove())
    beforeEach(async () => void (org = await foundDebugged(store)))

    test.each([
      ['the same words, otherwise written', 'Réfund feed', 'REFUND-FEED'],
      ['every word, in another order', 'refund feed', 'A feed for each refund'],
      ['every word that says something', 'Feed of the refunds', 'Refunds: give us a feed'],
      ['every word, one of them in the description', 'please refund', 'Refund feed'],
      ['a word misspelt', 'refund dashbord', 'Refund dashboard'],
      ['German', 'Erstattungen für Österreich', 'Bitte: Erstattungen fur Osterreich'],
      ['Russian', 'поток данных', 'Нам нужен поток данных о возвратах'],
      ['Japanese', '返金データ', '返金データをください'],
      ['Korean', '환불 데이터', '환불 데이터 필요'],
    ])('a need is matched with a request: %s', async (_, what, title) => {
      await org.askFor(title)
      await org.draft('max', org.need(what))
      expect((await org.findings()).map(({ title: said }) => said.split('; ')[1])).toEqual([expect.stringContaining('was asked with')])
    })

    test.each([
      ['a word that only begins alike', 'feed', 'Feedback form'],
      ['one word of two', 'refund feed', 'Refund rules'],
      ['a word that only the description has', 'please', 'Refund feed'],
      ['something else', 'fraud rules', 'Refund feed'],
      ['other signs', '返金データ', '入金データをください'],
      ['a percent sign, which is no pattern', '%', 'Refund feed'],
    ])('a need is not matched with: %s', async (_, what, title) => {
      await org.askFor(title)
      await org.draft('max', org.need(what))
      expect((await org.findings()).map(({ title: said }) => said.split('; ')[1])).toEqual(['nobody has asked Pay for it.'])
    })

    test('what others have asked of the supplier is not what the team has asked; what it named is, whatever its words', async () => {
      const request = await org.ask('Refund feed')
      await org.draft('max', org.need('refund feed'))
      expect((await org.findings())[0]!.title).toContain('nobody has asked')
      await org.edit('max', { needs: [{ ...org.need('something').needs[0], request }] })
      expect((await org.findings()).map(({ state, title }) => [state, title.split('; ')[1]])).toEqual([
        ['gone', 'nobody has asked Pay for it.'],
        ['standing', 'Pay was asked with “Refund feed” (PAY-11), and has not answered yet.'],
      ])
    })

    test('words are as alike as core believes', async () => {
      const pairs: [string, string, number][] = [
        ['austrailia', 'australia', 0.62],
        ['austria', 'australia', 0.5],
        ['markets', 'market', 0.67],
        ['marketing', 'market', 0.55],
        ['niger', 'nigeria', 0.56],
        ['москвa', 'москва', 0.56],
      ]
      const similarity = await store.inWorkspace(org.workspace, (tx) =>
        compareSpelling(
          { tx },
          pairs.map(([l, r]) => [l, r]),
        ),
      )
      expect(pairs.map(([l, r]) => [l, r, Number(similarity(l, r).toFixed(2))])).toEqual(pairs)
    })
  })
})
