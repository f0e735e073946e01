/**
 * Words that say which way a measure goes, by how they begin, without accents, in the languages that teams write in most.
 * Scripts without spaces are searched for them anywhere.
 */
const UP = `increas rais grow boost lift expand doubl tripl more higher maximi
  erhoh steiger steigen mehr wachs verdoppel anheb ausbau
  augment accroi doubler plus hausse
  aument increment subir duplicar duplica mas crecer cresc raddoppi piu mais
  увелич повыс повыш больше удво наращ рост збільш підвищ
  زياد رفع مضاعف zwieksz podnie wiecej verhog verhoog meer oka oker hoja hojer fler arttir artir arttır artır yukselt zvys navys`
const DOWN = `decreas reduc lower cut cutting shrink halv half fewer less down drop shorten minimi trim
  senk verringer reduzier halbier weniger verkurz minimier abbau
  redui reduir diminu baiss moins raccourc
  disminu bajar baja recort menos acort reduz diminui ridur dimezz meno
  сниз сниж уменьш сократ сокращ меньше пониз зменш зниз
  خفض تخفيض تقليل تقليص zmniejsz obniz mniej skroc verlag verlaag vermind minder minsk sank farre azalt dusur sniz zkrat`
const HOLD = `maintain keep keeps keeping hold stay stays stable steady halten beibehalt gleichbleib stabil maintenir conserver garder mantener conservar manter mantener
  поддерж сохран удерж الحفاظ utrzym behoud behall koru`
const BETTER = `improv better verbesser besser amelior mejor melhor miglior улучш تحسين poprawi verbeter forbattr iyiles zleps`
const UP_UNSPACED = [
  '上げ',
  '増や',
  '増加',
  '増',
  '向上',
  '拡大',
  '伸ば',
  '高め',
  '倍増',
  '提高',
  '提升',
  '增加',
  '扩大',
  '增长',
  '늘리',
  '늘린',
  '증가',
  '높이',
  '높인',
  '올리',
  'เพิ่ม',
]
const DOWN_UNSPACED = [
  '下げ',
  '減ら',
  '減少',
  '削減',
  '低減',
  '短縮',
  '抑え',
  '半減',
  '降低',
  '减少',
  '缩短',
  '削减',
  '줄이',
  '줄인',
  '감소',
  '낮추',
  '단축',
  'ลด',
]
const HOLD_UNSPACED = ['維持', '保つ', '保持', '维持', '유지', 'รักษา']
const BETTER_UNSPACED = ['改善', '개선', 'ปรับปรุง']
const NOT = new Set(
  `not no never without nicht kein keine keinen ohne pas sans sin ni non senza sem не без لا دون بدون nie bez niet geen zonder inte utan`.split(
    ' ',
  ),
)
/** Two or three words that set a bound. */
const AT_MOST = [
  'no more than',
  'not more than',
  'at most',
  'less than',
  'fewer than',
  'hochstens',
  'nicht mehr als',
  'weniger als',
  'au plus',
  'pas plus de',
  'moins de',
  'como maximo',
  'no mas de',
  'menos de',
  'не более',
  'не больше',
  'under',
  'below',
  'unter',
  'sous',
  'ниже',
  'maximal',
  'bajo',
  '以下',
  '以内',
  '未満',
  '이하',
  '이내',
  '不超过',
]
const AT_LEAST = [
  'no fewer than',
  'no less than',
  'not less than',
  'at least',
  'mindestens',
  'nicht weniger als',
  'au moins',
  'pas moins de',
  'al menos',
  'no menos de',
  'не менее',
  'не меньше',
  'above',
  'over',
  'uber',
  'выше',
  '以上',
  '이상',
  '不低于',
]

/** `notUp`: it may not rise; `notDown`: it may not fall. */
export type Direction = 'up' | 'down' | 'hold' | 'notUp' | 'notDown'
export type DirectionWord = { direction: Direction | 'better'; at: number }

type Entry = [Direction | 'better', string[], string[]]
const words = (text: string) => text.split(/\s+/)
const ENTRIES: Entry[] = [
  ['up', words(UP), UP_UNSPACED],
  ['down', words(DOWN), DOWN_UNSPACED],
  ['hold', words(HOLD), HOLD_UNSPACED],
  ['better', words(BETTER), BETTER_UNSPACED],
]
/** These are whole words: `mas` is not the beginning of `master`. */
const WHOLE = new Set('mas mais piu plus mais meer oka more less half hold keep stay down fler meno cut mehr minus crec'.split(' '))
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u

/** Scripts without spaces: what says up or down becomes a sign of its own. */
export function signDirections(text: string): string {
  if (!UNSPACED.test(text)) return text
  const sign = (of: string, parts: readonly string[], as: string) => parts.reduce((all, part) => all.replaceAll(part, ` ${as} `), of)
  return sign(sign(text, UP_UNSPACED, '↑'), DOWN_UNSPACED, '↓')
}

/** Which way one word goes; null: none. */
export function directionOfWord(word: string): Direction | 'better' | null {
  for (const [direction, beginnings, parts] of ENTRIES) {
    if (beginnings.some((begins) => (WHOLE.has(begins) ? word === begins : word.startsWith(begins)))) return direction
    if (UNSPACED.test(word) && parts.some((part) => word.includes(part))) return direction
  }
  return null
}

/** All that a normalised text says about which way something goes, with the character at which it says so. */
export function directionsIn(text: string): DirectionWord[] {
  const found = [...text.matchAll(/\S+/gu)].flatMap(({ 0: word, index }): DirectionWord[] => {
    const direction = directionOfWord(word)
    return direction === null ? [] : [{ direction: isDenied(text.slice(0, index)) ? denied(direction) : direction, at: index }]
  })
  return [...bounds(text), ...found.filter(({ at }) => !insideBound(text, at))]
}

function isDenied(before: string): boolean {
  return before
    .trim()
    .split(' ')
    .slice(-2)
    .some((word) => NOT.has(word))
}

function denied(direction: Direction | 'better'): Direction | 'better' {
  if (direction === 'up' || direction === 'better') return 'notUp'
  return direction === 'down' ? 'notDown' : direction
}

function bounds(text: string): DirectionWord[] {
  const at = (phrase: string) => ` ${text} `.indexOf(UNSPACED.test(phrase) ? phrase : ` ${phrase} `)
  const all = (phrases: string[], direction: Direction) =>
    phrases.flatMap((phrase) => (at(phrase) < 0 ? [] : [{ direction, at: at(phrase) }]))
  return [...all(AT_LEAST, 'notDown'), ...all(AT_MOST, 'notUp')]
}

/** `more` in `no more than` is no word of its own. */
function insideBound(text: string, at: number): boolean {
  return [...AT_MOST, ...AT_LEAST].some((phrase) => {
    if (!phrase.includes(' ')) return false
    const from = ` ${text} `.indexOf(` ${phrase} `)
    return from >= 0 && at >= from && at < from + phrase.length
  })
}
