import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startLinearOauth, type LinearOauth } from '../harness/start-linear-oauth.ts'
import { startSimulator } from '../harness/start-simulator.ts'
import { waitUntil } from '../harness/wait-until.ts'
import { walkBrowser, type Walker } from '../harness/walk-browser.ts'

let oauth: LinearOauth
beforeAll(async () => {
  oauth = await startLinearOauth()
})
afterAll(() => oauth?.close())

const STELLA = 'stella@small.example'
const isLinear = (at: URL) => at.origin === oauth.sim.url
const begin = async (browser: Walker, path = '/sign-in/linear') => (await browser.walk(oauth.url + path, isLinear)).url
const me = async (browser: Walker) => {
  const response = await browser.ask(`${oauth.url}/v1/me`)
  return { status: response.status, body: (await response.json()) as { person?: { name: string; email: string }; workspace?: object } }
}
const problemOf = (url: URL) => [url.pathname, url.searchParams.get('problem')]
const isSignedIn = async (browser: Walker) => (await me(browser)).status === 200

describe('before a workspace is connected', () => {
  test('whoever Linear knows is told that theirs is not connected, and gets no session', async () => {
    const browser = walkBrowser()
    expect(problemOf(await oauth.signIn(browser, STELLA))).toEqual(['/sign-in', 'unknownOrganization'])
    expect(await isSignedIn(browser)).toBe(false)
  })

  test('nobody but the operator connects one', async () => {
    const browser = walkBrowser()
    const { url } = await browser.walk(`${oauth.url}/sign-in/linear/connect`)
    expect(problemOf(url)).toEqual(['/sign-in', 'notOperator'])
    expect(browser.visited.filter((visited) => visited.startsWith(oauth.sim.url))).toEqual([])
  })

  test('the operator does: it is read, and written as the application', async () => {
    expect(problemOf(await oauth.connect())).toEqual(['/operator', null])
    const { connections } = await oauth.operator.call('listConnections')
    expect(connections).toMatchObject([{ organization: { name: 'Acme' }, as: 'Pull OKR', sync: { phase: 'done' } }])
    const stored = await oauth
      .service()
      .store.transaction((tx) => tx.selectFrom('connection').select('credential').executeTakeFirstOrThrow())
    expect(stored.credential).toMatch(/^v1\./)
    const { refreshTokens } = await oauth.sim.door<{ refreshTokens: { token: string }[] }>('GET', '/oauth')
    for (const { token } of refreshTokens) expect(stored.credential).not.toContain(token)
  })
})

describe('a person of a connected workspace', () => {
  test('is asked with PKCE, a state and only to be read, and is signed in as themselves', async () => {
    const browser = walkBrowser()
    const page = await begin(browser, '/sign-in/linear?next=/asks')
    expect(Object.fromEntries(page.searchParams)).toMatchObject({
      response_type: 'code',
      scope: 'read',
      actor: 'user',
      code_challenge_method: 'S256',
      redirect_uri: `${oauth.url}/sign-in/linear/callback`,
    })
    expect(page.searchParams.get('code_challenge')).toHaveLength(43)
    const end = await browser.walk(await oauth.answer(browser, page, STELLA))
    expect(end.url.pathname).toBe('/asks')
    expect((await me(browser)).body.person).toMatchObject({ email: STELLA })
  })

  test('is sent to pages of the board only', async () => {
    for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      const browser = walkBrowser()
      const page = await begin(browser, `/sign-in/linear?next=${encodeURIComponent(next)}`)
      const end = await browser.walk(await oauth.answer(browser, page, STELLA))
      expect(end.url.href, next).toBe(`${oauth.url}/`)
    }
  })

  test('who says Deny is told so, and gets no session', async () => {
    const browser = walkBrowser()
    expect(problemOf(await oauth.signIn(browser, STELLA, 'deny'))).toEqual(['/sign-in', 'denied'])
    expect(await isSignedIn(browser)).toBe(false)
  })

  test('is told by Linear’s id of them: the same e-mail address proves nothing', async () => {
    const { store } = oauth.service()
    const { workspace_id } = await store.transaction((tx) => tx.selectFrom('connection').select('workspace_id').executeTakeFirstOrThrow())
    const setId = (from: string, to: string) =>
      store.inWorkspace(workspace_id, (tx) => tx.updateTable('identity').set({ tracker_id: to }).where('tracker_id', '=', from).execute())
    const sven = oauth.sim.people.find(({ email }) => email === 'sven@small.example')!.id
    const another = randomUUID()
    await setId(sven, another)
    const browser = walkBrowser()
    expect(problemOf(await oauth.signIn(browser, 'sven@small.example'))).toEqual(['/sign-in', 'unknownPerson'])
    await setId(another, sven)
    expect((await oauth.signIn(browser, 'sven@small.example')).pathname).toBe('/')
  })

  test('is not who another server says, that claims the same organisation', async () => {
    const { store } = oauth.service()
    const setUrl = (api_url: string | null) => store.transaction((tx) => tx.updateTable('connection').set({ api_url }).execute())
    await setUrl('http://127.0.0.1:9/graphql')
    expect(problemOf(await oauth.signIn(walkBrowser(), STELLA))).toEqual(['/sign-in', 'unknownOrganization'])
    await setUrl(oauth.sim.graphql)
  })

  test('who is not known here yet is told so', async () => {
    const late = await oauth.sim.door<{ id: string }>('POST', '/people', { name: 'Late', email: 'late@small.example' })
    const browser = walkBrowser()
    const page = await begin(browser)
    const body = new URLSearchParams({ person: late.id, answer: 'allow' })
    const back = (await browser.ask(page.href, { method: 'POST', body })).headers.get('location')!
    expect(problemOf((await browser.walk(back)).url)).toEqual(['/sign-in', 'unknownPerson'])
  })
})

describe('what comes back is refused', () => {
  const refused = async (browser: Walker, url: string, problem: string) => {
    expect(problemOf((await browser.walk(url)).url)).toEqual(['/sign-in', problem])
    expect(await isSignedIn(browser)).toBe(false)
  }

  test('without a state, with another one, and in another browser', async () => {
    const [mine, other] = [walkBrowser(), walkBrowser()]
    const back = new URL(await oauth.answer(mine, await begin(mine), STELLA))
    await refused(other, back.href, 'otherBrowser')
    await begin(other) // one who began as well, with a state of their own
    await refused(other, back.href, 'otherBrowser')
    // … and who puts what they were given under the other one's name
    const [name] = [...mine.cookies.keys()]
    other.cookies.set(name!, [...other.cookies.values()][0]!)
    await refused(other, back.href, 'otherBrowser')
    const without = new URL(back)
    without.searchParams.delete('state')
    await refused(mine, without.href, 'otherBrowser')
    const altered = new URL(back)
    altered.searchParams.set('state', 'x'.repeat(43))
    await refused(mine, altered.href, 'otherBrowser')
    expect((await mine.walk(back.href)).url.pathname).toBe('/') // the right one is still good
  })

  test('a second time, also with the cookie put back, and both at once', async () => {
    const browser = walkBrowser()
    const back = await oauth.answer(browser, await begin(browser), STELLA)
    const kept = new Map(browser.cookies)
    const both = [walkBrowser(), walkBrowser()]
    for (const one of both) for (const [name, value] of kept) one.cookies.set(name, value)
    const ends = await Promise.all(both.map((one) => one.walk(back)))
    expect(ends.map(({ url }) => problemOf(url)).toSorted(([a], [b]) => a!.localeCompare(b!))).toEqual([
      ['/', null],
      ['/sign-in', 'expired'],
    ])
    await refused(browser, back, 'expired')
  })

  test('a code of somebody else’s authorization, for its verifier is another', async () => {
    const [victim, thief] = [walkBrowser(), walkBrowser()]
    const stolen = new URL(await oauth.answer(victim, await begin(victim), STELLA)).searchParams.get('code')!
    const own = new URL(await oauth.answer(thief, await begin(thief), 'ada@small.example'))
    own.searchParams.set('code', stolen)
    await refused(thief, own.href, 'refused')
  })

  test('a connection for another workspace than the one that was chosen in Linear', async () => {
    const other = await startSimulator('--seed', 'small', '--organization', 'Beta')
    try {
      const { id } = await oauth.operator.call('createConnection', {
        body: { tracker: 'linear', apiKey: other.apiKey, apiUrl: other.graphql },
      })
      await waitUntil('Beta to be read', async () =>
        (await oauth.operator.call('listConnections')).connections.every(({ sync }) => sync.phase === 'done'),
      )
      expect(problemOf(await oauth.connect(id))).toEqual(['/operator', 'otherOrganization'])
    } finally {
      await other.stop()
    }
  })
})

test('an address under another host name goes to where the cookie is good', async () => {
  const response = await fetch(`${oauth.url.replace('127.0.0.1', 'localhost')}/sign-in/linear?next=/asks`, { redirect: 'manual' })
  expect([response.status, response.headers.get('location')]).toEqual([303, `${oauth.url}/sign-in/linear?next=/asks`])
  expect(response.headers.getSetCookie()).toEqual([])
})

test('no token, code, state or verifier is logged', async () => {
  const { refreshTokens } = await oauth.sim.door<{ refreshTokens: { token: string }[] }>('GET', '/oauth')
  const { keys } = await oauth.sim.door<{ keys: { token: string }[] }>('GET', '/state')
  const secrets = [...refreshTokens, ...keys].map(({ token }) => token)
  expect(secrets.length).toBeGreaterThan(5)
  const logged = oauth.logged()
  expect(logged).toContain('signed in with Linear')
  for (const secret of [...secrets, oauth.environment['LINEAR_CLIENT_SECRET']!]) expect(logged).not.toContain(secret)
  expect(logged).not.toMatch(/verifier|code=|state=/)
})
