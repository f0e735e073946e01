import { describe, expect, it } from 'vitest'
import { groupCommit, Overloaded } from './group-commit.ts'

/** Flushes that end when the test says so. */
function slowFlush() {
  const flushes: { items: number[]; end: (error?: Error) => void }[] = []
  const flush = (items: number[]) =>
    new Promise<void>((resolve, reject) => {
      flushes.push({ items, end: (error) => (error ? reject(error) : resolve()) })
    })
  return { flushes, flush }
}
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('deliveries that come together', () => {
  it('are written in one go while two are under way, and each is answered after its own', async () => {
    const { flushes, flush } = slowFlush()
    const commit = groupCommit(flush)
    const answered: number[] = []
    for (const item of [1, 2, 3, 4, 5]) void commit.add(item, 1).then(() => answered.push(item))
    expect(flushes.map(({ items }) => items)).toEqual([[1], [2]])
    flushes[1]!.end()
    await settled()
    expect(answered).toEqual([2])
    expect(flushes.at(-1)!.items).toEqual([3, 4, 5])
    flushes[0]!.end()
    flushes[2]!.end()
    await commit.idle()
    expect(new Set(answered)).toEqual(new Set([1, 2, 3, 4, 5]))
  })

  it('go along with a write that is under way once they are as many', async () => {
    const { flushes, flush } = slowFlush()
    const commit = groupCommit(flush)
    for (const item of [1, 2, 3, 4, 5]) void commit.add(item, 1)
    flushes[0]!.end()
    flushes[1]!.end()
    await settled()
    expect(flushes.at(-1)!.items).toEqual([3, 4, 5])
    for (const item of [6, 7]) void commit.add(item, 1)
    expect(flushes).toHaveLength(3)
    void commit.add(8, 1)
    expect(flushes.at(-1)!.items).toEqual([6, 7, 8])
    flushes[2]!.end()
    flushes[3]!.end()
    await commit.idle()
  })

  it('are waited for by what may go later, but no longer than it says', async () => {
    const { flushes, flush } = slowFlush()
    const commit = groupCommit(flush)
    const done: string[] = []
    void commit.add(1, 1)
    const [late, idle] = [commit.idle(5).then(() => done.push('late')), commit.idle(60_000).then(() => done.push('idle'))]
    await late
    expect(done).toEqual(['late'])
    flushes[0]!.end()
    await idle
    expect(done).toEqual(['late', 'idle'])
    await commit.idle(60_000)
  })

  it('are refused at once when too many, or too much, wait already', async () => {
    const { flushes, flush } = slowFlush()
    const commit = groupCommit(flush, { items: 3, bytes: 100 })
    const taken = [1, 2, 3].map((item) => commit.add(item, 10))
    await expect(commit.add(4, 10)).rejects.toBeInstanceOf(Overloaded)
    flushes[0]!.end()
    await taken[0]
    await expect(commit.add(5, 90)).rejects.toBeInstanceOf(Overloaded)
    const fits = commit.add(6, 10)
    for (let index = 1; index < 4; index += 1) {
      await settled()
      flushes[index]?.end()
    }
    await Promise.all([...taken, fits])
  })

  it('fail together when their write fails, and the next ones are written all the same', async () => {
    const { flushes, flush } = slowFlush()
    const commit = groupCommit(flush)
    const first = commit.add(1, 1)
    flushes[0]!.end(new Error('the database is down'))
    await expect(first).rejects.toThrow('the database is down')
    const second = commit.add(2, 1)
    flushes[1]!.end()
    await second
    await commit.idle()
  })
})
