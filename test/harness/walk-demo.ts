import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { openChromium } from './open-chromium.ts'
import { startDemo, type Demo } from './start-demo.ts'

export type OnDemo = { demo: Demo; browser: Browser; context: BrowserContext; board: Page }

/** The hooks of a file that walks the demo: one demo and one Chromium for all its tests, and for each a browser of its own. */
export function walkDemo(begin: (on: OnDemo) => void | Promise<void>): void {
  let demo: Demo
  let browser: Browser
  let context: BrowserContext
  beforeAll(async () => {
    ;[demo, browser] = await Promise.all([startDemo(), openChromium()])
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    await begin({ demo, browser, context, board: await context.newPage() })
  })
  afterEach(() => context.close())
}
