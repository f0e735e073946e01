/** What sets a bound wherever it stands, without accents, in the languages that teams write in most. */
const AT_MOST = `no more than|not more than|no longer than|at most|less than|fewer than|up to|under|below|max|maximum|maximal|cap at|capped at
  hochstens|nicht mehr als|weniger als|unter|maximal|au plus|au maximum|pas plus de|moins de|sous
  como maximo|a lo sumo|no mas de|menos de|por debajo de|bajo|no maximo|nao mais de|nao mais que|abaixo de|al massimo|massimo|non piu di|meno di|sotto
  не более|не больше|не выше|не свыше|максимум|ниже|менее|щонайбільше
  hoogstens|ten hoogste|niet meer dan|minder dan|maximaal|onder|hogst|hojst|maks|maximalt|inte mer an|mindre an|ikke mere end
  najwyzej|co najwyzej|nie wiecej niz|maksymalnie|mniej niz|ponizej|nejvyse|maximalne|en fazla|en cok|azami|enintaan|legfeljebb|cel mult|toi da|maksimal`
const AT_LEAST = `no fewer than|no less than|not less than|at least|above|over|minimum|minimal
  mindestens|nicht weniger als|uber|au moins|au minimum|pas moins de
  al menos|por lo menos|como minimo|no menos de|por encima de|minimo|pelo menos|ao menos|no minimo|nao menos de|acima de|almeno|al minimo|oltre
  не менее|не меньше|не ниже|минимум|выше|свыше|щонайменше
  minstens|ten minste|niet minder dan|minimaal|boven|minst|mindst|minimalt
  co najmniej|przynajmniej|nie mniej niz|minimum|ponad|powyzej|nejmene|alespon|en az|asgari|vahintaan|legalabb|cel putin|it nhat|minimal`
/** These say so only of a figure that follows: “more customers” goes up, “more than 100 customers” is a floor. */
const LESS_THAN = `never more than|never over|kleiner als|inferieur a|inferior a|kurzer als|不超过`
const MORE_THAN = `more than|greater than|min|mehr als|grosser als|plus de|mas de|superior a|superieur a|mais de|mais que|piu di|meer dan|mer an|mere end|wiecej niz|более|больше|daha fazla`
const AT_MOST_UNSPACED = [
  '以下',
  '以内',
  '未満',
  '이하',
  '이내',
  '不超过',
  '不超過',
  '最多',
  '至多',
  '最大',
  '最長',
  '不高于',
  '低于',
  '최대',
]
const AT_LEAST_UNSPACED = ['以上', '이상', '不低于', '不少于', '至少', '最少', '最低', '高于', '최소', '少なくとも']

/** `notUp`: it may not rise; `notDown`: it may not fall. */
export type Bound = 'notUp' | 'notDown'
export type BoundAt = { direction: Bound; at: number; length: number }

const list = (text: string) => [...new Set(text.split(/\||\n\s*/).map((phrase) => phrase.trim()))].sort((a, b) => b.length - a.length)
const anyOf = (phrases: readonly string[]) => phrases.join('|')
const TURNING = 'never|nie|nicht|niemals|not|no|jamais|nunca|mai|nooit|aldrig|nigdy|никогда|не'
const spaced = (text: string) => `(?<![\\p{L}\\p{N}])(?:(${TURNING}) )?(?:${anyOf(list(text))})(?![\\p{L}\\p{M}])`
const ANYWHERE: [RegExp, Bound][] = [
  [new RegExp(`${spaced(AT_MOST)}|${anyOf(AT_MOST_UNSPACED)}`, 'gu'), 'notUp'],
  [new RegExp(`${spaced(AT_LEAST)}|${anyOf(AT_LEAST_UNSPACED)}`, 'gu'), 'notDown'],
]

/** All bounds of a text that is in small letters without accents. “Never over” is a ceiling. */
export function boundsIn(text: string): BoundAt[] {
  const found = ANYWHERE.flatMap(([phrases, direction]) =>
    [...text.matchAll(phrases)].map(({ 0: phrase, 1: turned, index }): BoundAt => {
      return { direction: turned === undefined ? direction : otherBound(direction), at: index, length: phrase.length }
    }),
  )
  const inside = (one: BoundAt) =>
    found.some((other) => other.length > one.length && other.at <= one.at && one.at < other.at + other.length)
  return found.filter((one) => !inside(one))
}

const UP_TO_FIGURE = '[\\s:.(€$£¥]*$'
const BEFORE: [RegExp, Bound][] = [
  [new RegExp(`(?:${spaced(`${AT_MOST}|${LESS_THAN}`)}|${anyOf(AT_MOST_UNSPACED)}|[≤<⩽]|<=)${UP_TO_FIGURE}`, 'u'), 'notUp'],
  [new RegExp(`(?:${spaced(`${AT_LEAST}|${MORE_THAN}`)}|${anyOf(AT_LEAST_UNSPACED)}|[≥⩾]|>=|(?<![-=–])>)${UP_TO_FIGURE}`, 'u'), 'notDown'],
]
const AFTER: [RegExp, Bound][] = [
  [
    new RegExp(
      `^\\s*(?:${anyOf(AT_MOST_UNSPACED)}|or (?:less|fewer|lower|under|below)|oder weniger|ou moins|o menos|ou menos|o meno|of minder|eller mindre|lub mniej|или меньше|max(?:imum|imal)?(?!\\p{L})|and below)`,
      'u',
    ),
    'notUp',
  ],
  [
    new RegExp(
      `^\\s*(?:${anyOf(AT_LEAST_UNSPACED)}|or (?:more|higher|over|above|better)|oder mehr|ou plus|o mas|ou mais|o piu|of meer|eller mer|lub wiecej|или больше|and above)`,
      'u',
    ),
    'notDown',
  ],
]

/** What the words right before and right after a figure make it; null: it is no bound. */
export function boundAround(before: string, after: string): Bound | null {
  for (const [phrases, bound] of BEFORE) {
    const found = phrases.exec(before)
    if (found) return found[1] === undefined ? bound : otherBound(bound)
  }
  return AFTER.find(([phrases]) => phrases.test(after))?.[1] ?? null
}

function otherBound(bound: Bound): Bound {
  return bound === 'notUp' ? 'notDown' : 'notUp'
}
