import { THEME } from './complete-theme.ts'

/** `auto` follows the system. Kept in this browser only. */
export const COLOR_MODES = ['auto', 'light', 'dark'] as const
export type ColorMode = (typeof COLOR_MODES)[number]

const KEY = 'pull-okr:color-mode'
const systemIsDark = matchMedia('(prefers-color-scheme: dark)')

export function readColorMode(): ColorMode {
  const kept = localStorage.getItem(KEY)
  return COLOR_MODES.find((mode) => mode === kept) ?? 'auto'
}

export function setColorMode(mode: ColorMode): void {
  localStorage.setItem(KEY, mode)
  apply(mode)
}

/** Called once, before the first render. */
export function startColorMode(): void {
  apply(readColorMode())
  systemIsDark.addEventListener('change', () => apply(readColorMode()))
}

function apply(mode: ColorMode): void {
  const root = document.documentElement
  root.dataset['theme'] = THEME
  root.dataset['colorMode'] = mode === 'auto' ? (systemIsDark.matches ? 'dark' : 'light') : mode
}
