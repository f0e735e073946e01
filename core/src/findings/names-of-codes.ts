import { normaliseText } from './normalise-text.ts'

/** The names of regions and languages are known in these. */
const LOCALES = 'en de fr es pt it nl pl tr ru sv da nb fi cs hu ro el uk ja ko zh ar he hi id vi'.split(' ')
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

let known: ReadonlyMap<string, ReadonlySet<string>> | null = null

/**
 * Whether two texts name the same region or language, by its code or its name in one of many languages: “NL” and
 * “Netherlands”, “Deutschland” and “Germany”. Null: one of them names none.
 */
export function sameRegionOrLanguage(left: string, right: string): boolean | null {
  known ??= readNames()
  const [a, b] = [codesOf(left, known), codesOf(right, known)]
  return a && b ? [...a].some((code) => b.has(code)) : null
}

function codesOf(text: string, names: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> | undefined {
  const plain = normaliseText(text)
  return names.get(plain) ?? names.get(plain.replace(/^(?:the|die|la|les|el|los|os) /u, ''))
}

/** Once, when first asked: some ten thousand names, as the runtime knows them. */
function readNames(): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>()
  const add = (name: string | undefined, code: string) => {
    if (name === undefined) return
    const plain = normaliseText(name)
    names.set(plain, (names.get(plain) ?? new Set()).add(code))
  }
  const pairs = LETTERS.flatMap((one) => LETTERS.map((other) => one + other))
  for (const type of ['region', 'language'] as const) {
    const english = new Intl.DisplayNames('en', { type, style: 'short', fallback: 'none' })
    const codes = pairs.flatMap((pair) => {
      const code = type === 'region' ? pair : pair.toLowerCase()
      return english.of(code) === undefined ? [] : { code, canonical: `${type} ${canonical(type, code)}` }
    })
    for (const { code, canonical: of } of codes) {
      add(code, of)
      add(english.of(code), of)
    }
    for (const locale of LOCALES) {
      const display = new Intl.DisplayNames(locale, { type, fallback: 'none' })
      for (const { code, canonical: of } of codes) add(display.of(code), of)
    }
  }
  return names
}

/** `UK` is `GB`, `DD` is `DE`. */
function canonical(type: 'region' | 'language', code: string): string {
  return Intl.getCanonicalLocales(type === 'region' ? `und-${code}` : code)[0]!
}
