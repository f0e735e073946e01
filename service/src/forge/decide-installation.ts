/** `systemToken` is Forge's for this installation; nothing of ours can renew it. */
export type SystemToken = { systemToken: string; expiresAt: string }

/** What is stored of a site. */
export type Site = { installation: string | null; uninstalled: boolean; paused: boolean; token: SystemToken }

/** What a call by Forge itself brought; a user's call brings nothing of this. */
export type Brought = { door: 'installed' | 'upgraded' | 'event' | 'tick'; installation: string; token: SystemToken | null }

/**
 * `join`: the site is new · `rejoin`: the app was installed anew on it · `renew`: another token · `resume`: the same
 * token is tried once more · `keep`: nothing to do · `gone`: of an installation that has ended.
 */
export type Settlement = 'join' | 'rejoin' | 'renew' | 'resume' | 'keep' | 'gone'

/**
 * What a call does to the connection of its site. Calls come twice and out of order, and any of them may be the first
 * that reaches us: `installed` is not sent again for ever, so that an event of a site we don't know stands for it.
 */
export function decideInstallation(site: Site | null, { door, installation, token }: Brought, now: Date): Settlement {
  if (site === null) return 'join'
  if (site.installation !== installation) {
    const isOver = site.uninstalled || site.installation === null || Date.parse(site.token.expiresAt) <= now.getTime()
    // else it is late, of the installation before
    return door === 'installed' || isOver ? 'rejoin' : 'keep'
  }
  if (site.uninstalled) return 'gone'
  if (token !== null && token.systemToken !== site.token.systemToken) return 'renew'
  // Jira refused this very token. Of a storm of events none tries it again; a tick does: rights come late to a new app
  return site.paused && door !== 'event' ? 'resume' : 'keep'
}
