import { expect, test } from 'vitest'
import { decideInstallation, type Brought, type Site } from './decide-installation.ts'

const now = new Date('2026-11-28T12:00:00Z')
const token = (systemToken: string, minutes = 30) => ({ systemToken, expiresAt: new Date(now.getTime() + minutes * 60_000).toISOString() })
const site = (more: Partial<Site> = {}): Site => ({
  installation: 'first',
  uninstalled: false,
  paused: false,
  token: token('old'),
  ...more,
})
const brought = (door: Brought['door'], more: Partial<Brought> = {}): Brought => ({
  door,
  installation: 'first',
  token: token('old'),
  ...more,
})
const second = { installation: 'second' }
const paused = site({ paused: true })
const uninstalled = site({ uninstalled: true, paused: true, token: token('', -1) })
const ended = site({ token: token('old', 0) })

test.each<[string, Site | null, Brought, string]>([
  ['the first call of a site joins it', null, brought('installed'), 'join'],
  ['so does an event whose installation we never heard of', null, brought('event'), 'join'],
  ['the same again changes nothing', site(), brought('installed'), 'keep'],
  ['an event with the same token changes nothing', site(), brought('event'), 'keep'],
  ['an event without a token changes nothing', site(), brought('event', { token: null }), 'keep'],
  ['a new token is kept', site(), brought('event', { token: token('new') }), 'renew'],
  ['a new token wakes what Jira refused', paused, brought('event', { token: token('new') }), 'renew'],
  ['a storm of events does not try a refused token again', paused, brought('event'), 'keep'],
  ['a tick does', paused, brought('tick'), 'resume'],
  ['so does an upgrade, which brings rights', paused, brought('upgraded'), 'resume'],
  ['a reinstalled app rejoins its site', uninstalled, brought('installed', second), 'rejoin'],
  ['also when the first we hear of it is an event', uninstalled, brought('event', second), 'rejoin'],
  ['also when nobody said that the former one had ended', site(), brought('installed', second), 'rejoin'],
  ['a late event of the former installation brings nothing', site(second), brought('event', { token: token('new') }), 'keep'],
  ['a tick of a new one counts once the former token has ended', ended, brought('tick', second), 'rejoin'],
  ['what comes after the uninstalling is of nobody', uninstalled, brought('event'), 'gone'],
  ['even when it says that it was installed', uninstalled, brought('installed'), 'gone'],
])('%s', (_, stored, call, expected) => {
  expect(decideInstallation(stored, call, now)).toBe(expected)
})
