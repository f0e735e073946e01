import { fileURLToPath } from 'node:url'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import type { App } from './forge-runtime.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
export const PAGE = here('preview/dist/page')
const APP = here('preview/dist/app')

/** The page in the browser, with forge-app's front ends in it, and its resolvers for this process: a few seconds. */
export async function buildPreview(): Promise<App> {
  const quiet = { configFile: false, logLevel: 'error' } as const
  await build({
    ...quiet,
    root: here('preview'),
    define: { 'process.env': {} }, // Atlaskit reads it in the browser
    resolve: {
      alias: [
        // Atlassian's own feature gates, which nobody switches here, would bring a client that phones home
        { find: /^@atlaskit\/feature-gate-js-client(\/feature-gates)?$/, replacement: here('../../board/src/theme/no-feature-gates.ts') },
      ],
    },
    build: { outDir: PAGE, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 4_000 },
  })
  await build({
    ...quiet,
    root: here('../../forge-app'),
    build: { ssr: here('../../forge-app/src/index.ts'), outDir: APP, emptyOutDir: true, target: 'node24' },
  })
  return (await import(/* @vite-ignore */ pathToFileURL(`${APP}/index.mjs`).href)) as App
}
