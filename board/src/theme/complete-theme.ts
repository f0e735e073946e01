/** The themes that `virtual:atlaskit-themes.css` holds, as Atlaskit names them on the page: kind:theme. */
export const THEME = 'dark:dark light:light spacing:spacing typography:typography shape:shape motion:motion'

/** What a host says of its themes, and ours for the kinds of which it says nothing. */
export function completeTheme(said: string): string {
  const kinds = said.split(' ').filter(Boolean)
  const kindOf = (theme: string) => theme.split(':')[0]
  return [...kinds, ...THEME.split(' ').filter((ours) => !kinds.some((theirs) => kindOf(theirs) === kindOf(ours)))].join(' ')
}
