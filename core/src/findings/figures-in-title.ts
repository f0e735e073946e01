import { boundAround, type Bound } from './bounds.ts'
import { unitOf, type Unit } from './units.ts'

/** A number of a title. `unit` null: none that can be converted stands at it. */
export type Figure = { value: number; unit: Unit | null }
/** What a title says of its measure: from which figure to which, or the one that it may not pass. */
export type TitleFigures = { from: Figure | null; to: Figure | null; bound: Bound | null }
type Placed = Figure & { at: number; end: number; before: string; after: string; written: string }

/** Units are written at numbers in script without spaces, and Turkish puts endings to both. */
const NUMBER =
  /(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{N}][.,]?)(?:\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)?)(?![\d])/gu
const ARROW = /^\s*(?:→|->|–>|=>|➜|➔|⇒|⟶|>)\s*[€$£¥]?\s*$/u
const FROM =
  /(?<![\p{L}])(?:from|von|vom|de|du|des|desde|da|dal|dalla|dai|del|van|fran|fra|z|ze|od|с|со|от|із|з|dari|tu|depuis|partir de)\s+(?:[€$£¥]\s*)?$/u
const TO =
  /(?<![\p{L}])(?:to|auf|bis|zu|a|para|hasta|ate|au|aux|al|alla|ad|ai|naar|tot|till|til|do|na|до|к|ke|menjadi|den|xuong|len)\s+(?:[€$£¥]\s*)?$/u
const TO_UNSPACED = /(?:到|至|から|より|에서|まで)\s*$/u
/** “30’dan 80’e”, “30 günden 45 güne” */
const TURKISH_FROM = /^\s*['’]?(?:\p{L}*?)(?:den|dan|ten|tan)\s+$/u
/** “(today 3)”, “instead of 30” */
const WAS =
  /(?<![\p{L}])(?:today|now|currently|was|were|instead of|heute|derzeit|bisher|statt|aujourd['’]hui|actuellement|au lieu de|hoy|ahora|en lugar de|en vez de|hoje|atualmente|em vez de|oggi|attualmente|invece di|nu|vandaag|in plaats van|idag|i stallet for|dzis|teraz|zamiast|сейчас|сегодня|вместо|bugun|su an)[\s:]*[€$£¥]?\s*$/u
/** “900 (today) to 600” */
const WAS_BETWEEN = /^\s*\((?:today|now|currently|heute|derzeit|aujourd['’]hui|hoy|hoje|oggi|nu|vandaag|idag|dzis|teraz|сейчас|сегодня)\)/u
/** A ceiling of what takes time; elsewhere the time that something else is counted in. */
const WITHIN =
  /(?<![\p{L}])(?:within|innerhalb von|innert|binnen|en moins de|en menos de|dentro de|em menos de|entro|inom|innen|w ciagu|в течение)\s+$/u
/** What takes time, as a word of its own or the end of one. */
const OF_TIME =
  /(?:(?<!\p{L})(?:latency|delay|wait|duration|age|delai|duree|temps|plazo|demora|attesa|durata|tempo|prazo|czas|okres)|time|zeit|dauer|frist|tiempo|tijd|termijn|duur|tid|suresi|sure|срок|время|длительность|时间|時間|期限|期間|시간|기간)(?!\p{L})/u
/** A change by so much, or a time that is no aim: “by 10 %”, “every 7 days”. */
const ASIDE =
  /(?<![\p{L}])(?:by|within|every|last|next|first|top|um|innerhalb von|innert|binnen|je|pro|par|en moins de|dans les|в течение|sous|per|over the|im jahr|in)\s+$/u
const YEAR = /^20\d\d$/
/** So much may stand between two figures that belong together. */
const BETWEEN = 28

/** The figures that a title names, but for years and those that its measure is named with. */
export function figuresIn(title: string, measure: string): TitleFigures {
  const named = new Set(numbersIn(plain(measure)).map(({ written }) => written))
  const all = numbersIn(plain(title))
  const numbers = all.filter(({ written, unit }) => !(YEAR.test(written) && unit === null) && (all.length === 1 || !named.has(written)))
  const was = numbers.find(({ before }) => WAS.test(before)) ?? null
  for (const [index, one] of numbers.entries()) {
    const next = numbers[index + 1]
    if (next && joins(one, next)) {
      const unit = next.unit ?? one.unit
      return { from: { value: one.value, unit: one.unit ?? unit }, to: { value: next.value, unit }, bound: null }
    }
  }
  const aims = numbers.filter((one) => one !== was)
  for (const one of aims) {
    const takes = one.unit?.dimension === 'time' && WITHIN.test(one.before) && OF_TIME.test(plain(measure))
    const bound = takes ? 'notUp' : boundAround(one.before, one.after)
    if (bound !== null) return { from: was, to: one, bound }
  }
  const aim = aims.find(({ before }) => TO.test(before)) ?? (aims.length === 1 && !ASIDE.test(aims[0]!.before) ? aims[0]! : null)
  return { from: was, to: aim, bound: null }
}

function joins(one: Placed, next: Placed): boolean {
  const between = one.after.slice(0, Math.max(0, next.at - one.end))
  if (between.length > BETWEEN) return false
  if (ARROW.test(between) || TO_UNSPACED.test(between)) return true
  if (TO.test(between) && (FROM.test(one.before) || WAS_BETWEEN.test(between))) return true
  return TURKISH_FROM.test(between)
}

/** Small letters without accents; punctuation stays, for it stands in figures. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/(?<=[\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
}

function numbersIn(text: string): Placed[] {
  return [...text.matchAll(NUMBER)].map(({ 0: written, index: at }) => {
    const rest = text.slice(at + written.length)
    const multiple = /^\s?(?:k|tsd|tys|тыс)(?![\p{L}])\.?/u.exec(rest)?.[0] ?? ''
    const sign = /[€$£¥]\s*$/u.exec(text.slice(0, at))?.[0].trim()
    const own = unitAt(rest.slice(multiple.length))
    const end = at + written.length + multiple.length + (own?.length ?? 0)
    const unit = own?.unit ?? (sign === undefined ? null : unitOf(sign))
    const value = valueOf(written) * (multiple === '' ? 1 : 1_000)
    return { value, unit, at, end, before: text.slice(0, at), after: text.slice(end), written }
  })
}

/** A group of three digits is thousands, unless it begins with a nought before the mark. */
function valueOf(written: string): number {
  const grouped = /^[1-9]\d{0,2}(?:[.,\u00a0\u202f ]\d{3})+(?=[.,]\d+$|$)/u.exec(written)?.[0] ?? ''
  return Number(grouped.replace(/\D/g, '') + written.slice(grouped.length).replace(',', '.'))
}

function unitAt(rest: string): { unit: Unit; length: number } | null {
  const [all = '', written = ''] = /^\s?([%‰€$£¥₽]|[\p{L}\p{M}]+)/u.exec(rest) ?? []
  if (written === '') return null
  if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(written)) {
    for (let length = Math.min(3, written.length); length > 0; length--) {
      const unit = unitOf(written.slice(0, length))
      if (unit) return { unit, length: all.length - written.length + length }
    }
    return null
  }
  const whole = unitOf(written)
  if (whole) return { unit: whole, length: all.length }
  // Turkish: what follows the unit says from where
  const bare = unitOf(written.replace(/(?:den|dan|ten|tan|ye|ya|e|a)$/u, ''))
  return bare ? { unit: bare, length: all.length - written.length + written.replace(/(?:den|dan|ten|tan|ye|ya|e|a)$/u, '').length } : null
}
