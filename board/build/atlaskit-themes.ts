import { readFile } from 'node:fs/promises'
import type { Plugin } from 'vite'

const MODULE = 'virtual:atlaskit-themes.css'
const TOKENS = import.meta.resolve('@atlaskit/tokens/package.json')
const THEMES = ['atlassian-light', 'atlassian-dark', 'atlassian-spacing', 'atlassian-typography', 'atlassian-shape', 'atlassian-motion']

/**
 * Atlaskit loads its themes as scripts when the page already stands. Written out as one style sheet at build time they
 * cost no script, and nobody sees an unstyled page first.
 */
export function atlaskitThemes(): Plugin {
  return {
    name: 'atlaskit-themes',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    async load(id) {
      if (id !== `\0${MODULE}`) return null
      return (await Promise.all(THEMES.map(readTheme))).join('\n')
    },
  }
}

/** A theme's module is one template literal: what stands between the backticks is the style sheet. */
async function readTheme(theme: string): Promise<string> {
  const file = new URL(`dist/es2019/artifacts/themes/${theme}.js`, TOKENS)
  const source = await readFile(file, 'utf8')
  return source.slice(source.indexOf('`') + 1, source.lastIndexOf('`'))
}
