/** A process of its own for the store's tests: `open` and hold, or `write` rows for ever, saying which are acknowledged. */
import { openTestStore, type Place } from './store-places.ts'

const place = JSON.parse(process.env['TEST_PLACE']!) as Place
try {
  const store = await openTestStore(place)
  console.log('open')
  if (process.argv[2] === 'write') {
    for (let id = 0; ; id++) {
      await store.transaction((tx) =>
        tx
          .insertInto('signal')
          .values({ id, text: 'x'.repeat(500) })
          .execute(),
      )
      console.log(`acknowledged ${id}`)
    }
  }
  setInterval(() => undefined, 1_000)
} catch (error) {
  console.log(`refused ${(error as { kind?: string }).kind} ${(error as Error).message}`)
}
