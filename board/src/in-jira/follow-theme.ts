import { view } from '@forge/bridge'
import { completeTheme } from '../theme/complete-theme.ts'

/** Jira says which theme, and says it again when somebody changes it. Until it has, the system's. */
export function followTheme(): void {
  const { dataset } = document.documentElement
  dataset['colorMode'] = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  const complete = () => {
    const whole = completeTheme(dataset['theme'] ?? '')
    if (dataset['theme'] !== whole) dataset['theme'] = whole
  }
  complete()
  new MutationObserver(complete).observe(document.documentElement, { attributeFilter: ['data-theme'] })
  void view.theme.enable()
}
