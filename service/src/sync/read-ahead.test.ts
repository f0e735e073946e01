import type { IssuePage, TrackerIssue } from '@pull-okr/core'
import { describe, expect, it } from 'vitest'
import { readAhead } from './read-ahead.ts'

const aTurn = () => new Promise((resolve) => setImmediate(resolve))
/** longer than reading all there is */
const stored = async () => {
  for (let turn = 0; turn < 20; turn += 1) await aTurn()
}

/** Six pages of one issue each, read in a turn of the event loop; page `failing` can't be. */
function sixPages(failing?: number) {
  const asked: number[] = []
  const read = async (after: string | null): Promise<IssuePage> => {
    const page = Number(after ?? 1)
    asked.push(page)
    await aTurn()
    if (page === failing) throw new Error('the tracker is gone')
    return { issues: [{ id: `issue ${page}` } as TrackerIssue], next: page === 6 ? null : String(page + 1) }
  }
  return { asked, read }
}
const given = async (pages: AsyncIterable<IssuePage>) => {
  const all: string[][] = []
  for await (const { issues } of pages) {
    all.push(issues.map(({ id }) => id))
    await stored()
  }
  return all
}

describe('pages that are read ahead', () => {
  it('are given together when they came while others were stored, each once and in order', async () => {
    expect(await given(readAhead(sixPages().read, null, () => true))).toEqual([
      ['issue 1'],
      ['issue 2', 'issue 3', 'issue 4', 'issue 5'],
      ['issue 6'],
    ])
  })

  it('say where the next one begins, and are not read without end while nothing is stored', async () => {
    const { asked, read } = sixPages()
    const pages = readAhead(read, '2', () => true)
    expect((await pages.next()).value).toMatchObject({ next: '3' })
    await stored()
    expect(asked).toEqual([2, 3, 4, 5, 6])
    expect((await pages.next()).value).toMatchObject({ next: null })
    expect(await pages.next()).toEqual({ done: true, value: undefined })
  })

  it('are given before the failure of the one behind them is told', async () => {
    const seen: string[] = []
    const reading = (async () => {
      for await (const { issues } of readAhead(sixPages(3).read, null, () => true)) seen.push(...issues.map(({ id }) => id))
    })()
    await expect(reading).rejects.toThrow('the tracker is gone')
    expect(seen).toEqual(['issue 1', 'issue 2'])
  })

  it('end where no more may be read, and where nobody stores them any more', async () => {
    const held = sixPages()
    expect(await given(readAhead(held.read, null, () => held.asked.length < 2))).toEqual([['issue 1'], ['issue 2']])
    const left = sixPages()
    for await (const page of readAhead(left.read, null, () => true)) if (page.next !== null) break
    await stored()
    expect(left.asked.length).toBeLessThanOrEqual(2)
  })
})
