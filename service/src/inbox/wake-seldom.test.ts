import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { wakeSeldom } from './wake-seldom.ts'

function counted(everyMs: number) {
  const woken: string[] = []
  const errors: unknown[] = []
  const seldom = wakeSeldom(
    async (connection) => {
      woken.push(connection)
      if (connection === 'broken') throw new Error('no queue')
    },
    (error) => errors.push(error),
    everyMs,
  )
  return { woken, errors, ...seldom }
}

test('the first one of a storm wakes at once, the rest together once, each connection for itself', async () => {
  const { woken, wake } = counted(60)
  for (let i = 0; i < 100; i += 1) wake('a')
  wake('b')
  expect(woken).toEqual(['a', 'b'])
  while (woken.length < 3) await sleep(10)
  expect(woken).toEqual(['a', 'b', 'a'])
})

test('who waits is woken before the queue closes, and a queue that fails is told', async () => {
  const { woken, errors, wake, flush } = counted(60_000)
  wake('a')
  wake('a')
  wake('broken')
  await flush()
  await flush()
  expect(woken).toEqual(['a', 'broken', 'a'])
  expect(errors).toEqual([new Error('no queue')])
})
