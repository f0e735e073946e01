import { fileURLToPath } from 'node:url'
import { mergeConfig } from 'vite'
import board from './vite.config.ts'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The same board as the Forge app ships it: Atlassian serves its files from anywhere, so they name one another relatively. */
export default mergeConfig(board, {
  root: folder('src/in-jira'),
  base: './',
  build: { outDir: folder('../forge-app/static/board'), emptyOutDir: true, manifest: false },
})
