import type { Page } from 'playwright-core'

/** A call as @forge/bridge hands it over, and what Atlassian's proxy hands back. */
export type Invoked = { method: string; path: string; body?: unknown }
export type Answer = { status: number; body?: unknown }

type Around = { project: string | undefined; theme: 'light' | 'dark' }
/** What a test may do to Jira, and see of it, from within the page. */
type InPage = { place: string; opened: string[]; back(): void; setTheme(theme: 'light' | 'dark'): void }
declare global {
  interface Window {
    jira: InPage
    askService(call: Invoked): Promise<Answer>
  }
}

/**
 * What Jira puts around the frame of a Custom UI page, as far as the board uses it: the context, the address bar, the theme,
 * links out, and calls to the service, with Atlassian's rules about their answers. It lets nothing be stored, as a browser
 * that shuts third parties' storage.
 */
export async function standInForJira(page: Page, ask: (call: Invoked) => Promise<Answer>, around: Around): Promise<void> {
  await page.exposeFunction('askService', ask)
  await page.addInitScript(({ project, theme }: Around) => {
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, {
        configurable: true,
        get: () => {
          throw new DOMException('Access is denied for this document.', 'SecurityError')
        },
      })
    const setTheme = (mode: 'light' | 'dark') => {
      document.documentElement.dataset['theme'] = 'dark:dark light:light'
      document.documentElement.dataset['colorMode'] = mode
    }
    const been = ['/']
    const listeners: ((location: object) => void)[] = []
    const locationOf = (place: string) => {
      const { pathname, search, hash } = new URL(place, 'https://jira.example')
      return { pathname, search, hash }
    }
    // across the frame's border everything is a message: nothing happens before the next turn
    const move = (change: () => void) =>
      setTimeout(() => {
        change()
        window.jira.place = been.at(-1)!
        for (const listen of listeners) listen(locationOf(window.jira.place))
      })
    const history = {
      location: locationOf('/'),
      listen: (listener: (location: object) => void) => void listeners.push(listener),
      push: (to: string) => move(() => been.push(to)),
      replace: (to: string) => move(() => been.splice(-1, 1, to)),
    }
    window.jira = { place: '/', opened: [], back: () => move(() => been.pop()), setTheme }
    const invoke = async (call: Invoked) => {
      const { status, body } = await window.askService({ method: call.method, path: call.path, body: call.body })
      if (status === 401) throw new Error('Remote could not verify the Forge Invocation Token')
      const passedOn = { status, headers: { 'content-type': ['application/json'] }, body }
      if (status >= 200 && status < 300) return { success: true, payload: passedOn }
      if (body === undefined) throw new Error('Invalid response from remote')
      return { success: false, error: passedOn }
    }
    const extension = project === undefined ? { type: 'jira:globalPage' } : { type: 'jira:projectPage', project: { key: project } }
    const callBridge = async (kind: string, what: never) => {
      if (kind === 'getContext') return { locale: 'en-US', extension }
      if (kind === 'createHistory') return history
      if (kind === 'enableTheming') return setTheme(theme)
      if (kind === 'invoke') return invoke(what)
      if (kind === 'navigate') return void window.jira.opened.push((what as { url: string }).url)
      throw new Error(`Jira was not expected to be asked to ${kind}`)
    }
    Object.assign(window, { __bridge: { callBridge } })
  }, around)
}
