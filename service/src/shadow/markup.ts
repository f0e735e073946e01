/** Markup that may be written as it is. Only the tag `markup` makes it. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Content = string | number | null | undefined | false | Markup | readonly Content[]

/** HTML and SVG: what is put into it is escaped, unless it is markup itself. Safe in text and in quoted attributes. */
export function markup(strings: TemplateStringsArray, ...contents: Content[]): Markup {
  return new Markup(strings.reduce((text, string, i) => text + render(contents[i - 1]) + string))
}

function render(content: Content): string {
  if (content === null || content === undefined || content === false) return ''
  if (content instanceof Markup) return content.text
  if (typeof content === 'object') return content.map(render).join('')
  return String(content).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
