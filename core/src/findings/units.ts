import { normaliseText } from './normalise-text.ts'

/** What is measured in, e.g. time in minutes, and how many of the basic unit one of it is. */
export type Unit = { dimension: string; scale: number }

const SECOND = 1
const MINUTE = 60
const HOUR = 3_600
const DAY = 86_400
const table = (dimension: string, units: Record<string, number>): [string, Unit][] =>
  Object.entries(units).flatMap(([names, scale]) => names.split(' ').map((name): [string, Unit] => [name, { dimension, scale }]))

const UNITS = new Map<string, Unit>([
  ...table('time', {
    'ms msec millisecond milliseconds millisekunde millisekunden millisecondes milisegundos мс миллисекунд ミリ秒 毫秒': SECOND / 1_000,
    's sec secs second seconds sekunde sekunden seconde secondes segundo segundos сек секунда секунд секунды ثانية ثوان 秒 초': SECOND,
    'min mins minute minutes minuten minuto minutos minuti мин минута минут минуты دقيقة دقائق 分 分钟 分間 분 minut minuty dakika minuter minutter minuta хвилин хвилини minuuttia':
      MINUTE,
    'h hr hrs hour hours std stunde stunden heure heures hora horas ore ora час часа часов ساعة ساعات 時間 小时 시간 godzina godzin godziny uur saat timer timmar timme hodin hodiny годин години tuntia ώρες':
      HOUR,
    'd day days tag tage tagen jour jours dia dias giorni день дня дней يوم أيام 日 天 일 dzien dni dnia dag dagen dage dager dagar gun дні днів den dnu paivaa zile':
      DAY,
    'week weeks woche wochen semaine semaines semana semanas неделя недели недель أسبوع أسابيع 週 週間 周 주 tydzien tygodnie tygodni hafta weken uger uge uker vecka veckor tyden tydny тижнів тижні':
      7 * DAY,
    'month months monat monate monaten mois mes meses месяц месяца месяцев شهر أشهر 月 か月 ヶ月 个月 개월 miesiac miesiace miesiecy ay maand maanden manad manader maned maneder mesice mesicu місяців місяці':
      30.4375 * DAY,
    'year years jahr jahre an ans annee annees ano anos год года лет سنة 年 년 rok lata lat yil jaar jaren roky years роки років':
      365.25 * DAY,
  }),
  ...table('share', {
    '% percent pct prozent procent pourcent porcentaje процент процентов パーセント 百分之 퍼센트 بالمئة': 0.01,
    '‰ permille promille': 0.001,
    'bp bps': 0.0001,
    ppm: 0.000_001,
    'ratio fraction': 1,
  }),
  ...table('data', { 'b byte bytes': 1, 'kb kib': 1e3, 'mb mib': 1e6, 'gb gib': 1e9, 'tb tib': 1e12, 'pb pib': 1e15 }),
  ...table('length', {
    mm: 0.001,
    cm: 0.01,
    'm meter meters metre metres': 1,
    'km kilometer kilometers kilometre': 1_000,
    'mile miles': 1_609.344,
  }),
  ...table('mass', { 'g gram grams gramm': 0.001, 'kg kilogram kilo': 1, 't ton tons tonne tonnes tonnen': 1_000 }),
  ...table('energy', { wh: 1, kwh: 1e3, mwh: 1e6, gwh: 1e9 }),
  ...table('money EUR', { '€ eur euro euros евро ユーロ': 1, 'ct cent cents': 0.01, 'k€ teur keur t€': 1e3, 'm€ mio€ meur': 1e6 }),
  ...table('money USD', { '$ usd dollar dollars us$ долларов': 1, 'k$ kusd': 1e3, 'm$ musd': 1e6 }),
  ...table('money GBP', { '£ gbp pounds': 1, 'k£ kgbp': 1e3 }),
  ...table('money JPY', { '¥ jpy yen 円': 1, 万円: 1e4, 億円: 1e8 }),
  ...table('money CHF', { 'chf franken': 1 }),
  ...table('money RUB', { '₽ rub руб рубль рублей': 1 }),
  ...table('count', {
    'stuck stk pcs piece pieces items item units unit x шт штук 件 个 個 개 sztuk pieces': 1,
    'k thousand tausend mille mil тыс тысяч 千': 1e3,
    万: 1e4,
    'million millions mio millionen млн 百万': 1e6,
  }),
])
const MULTIPLES: Record<string, number> = {
  k: 1e3,
  thousand: 1e3,
  tausend: 1e3,
  tsd: 1e3,
  mille: 1e3,
  mil: 1e3,
  тыс: 1e3,
  million: 1e6,
  millions: 1e6,
  mio: 1e6,
  millionen: 1e6,
  млн: 1e6,
  m: 1e6,
  hundred: 1e2,
}
const PER = /(?:^| )(?:per|a|an|pro|je|par|por|al|all|в|за|на|na|в|في)(?: |$)|\/|每/u

/** Null: it says no unit that can be converted. */
export function unitOf(text: string): Unit | null {
  const plain = normaliseText(text.replaceAll('/', ' per ')).replace(/(\d)(?=\p{L})/gu, '$1 ')
  if (plain === '') return null
  const whole = UNITS.get(plain) ?? UNITS.get(plain.replaceAll(' ', ''))
  if (whole) return whole
  const [counted, period] = splitPer(plain)
  if (period) {
    const of = counted === '' ? null : unitOf(counted)
    return { dimension: `${of?.dimension ?? 'count'} a time`, scale: (of?.scale ?? 1) / period.scale }
  }
  const words = plain.split(' ')
  const multiple = MULTIPLES[words[0]!]
  const rest = multiple && words.length > 1 ? UNITS.get(words.slice(1).join(' ')) : undefined
  if (multiple && rest) return { dimension: rest.dimension, scale: rest.scale * multiple }
  return words.length === 1 ? null : (words.map((word) => UNITS.get(word)).find((unit) => unit !== undefined) ?? null)
}

/** `tickets per week`, `par semaine`, `/月` */
function splitPer(plain: string): [string, Unit | null] {
  const at = PER.exec(plain)
  const after = at ? plain.slice(at.index + at[0].length).trim() : ''
  const period = after === '' ? undefined : UNITS.get(after)
  if (at && period?.dimension === 'time') return [plain.slice(0, at.index).trim(), period]
  const adverb = PERIODS[plain.split(' ').at(-1)!]
  return adverb ? [plain.split(' ').slice(0, -1).join(' '), { dimension: 'time', scale: adverb }] : ['', null]
}
const PERIODS: Record<string, number> = { daily: DAY, weekly: 7 * DAY, monthly: 30.4375 * DAY, yearly: 365.25 * DAY }

const NAMED = /\(([^)]+)\)\s*$|[[]([^\]]+)[\]]\s*$|\s(?:in|en|auf|,)\s+([^\s]+)\s*$/u

/** `per week`, `/ month`, at the end of a name */
const A_TIME = /\s*(?:\/\s*|\s(?:per|pro|par|por|je|al|na|в|за)\s+)(\p{L}+)\s*$/u

/** A name such as “Lead time (minutes)” or “Lead time in hours”: the name alone, and its unit. */
export function splitUnit(name: string): { name: string; unit: Unit | null } {
  const named = NAMED.exec(name)
  const unit = named ? unitOf(named[1] ?? named[2] ?? named[3] ?? '') : null
  const period = A_TIME.exec(name)
  const each = period ? UNITS.get(normaliseText(period[1]!)) : undefined
  if (period && each?.dimension === 'time')
    return { name: name.slice(0, period.index).trim(), unit: { dimension: 'count a time', scale: 1 / each.scale } }
  return unit && named ? { name: name.slice(0, named.index).trim(), unit } : { name, unit: null }
}
