/** What sets a bound wherever it stands, without accents, in the languages that teams write in most. */
const AT_MOST = `no more than|not more than|no longer than|at most|less than|fewer than|up to|under|below|max|maximum|maximal|cap at|capped at
  hochstens|nicht mehr als|weniger als|unter|maximal|au plus|au maximum|pas plus de|moins de|sous
  como maximo|a lo sumo|no mas de|menos de|por debajo de|bajo|no maximo|nao mais de|nao mais que|abaixo de|al massimo|massimo|non piu di|meno di|sotto
  не более|не больше|не выше|не свыше|максимум|ниже|менее|щонайбільше
  hoogstens|ten hoogste|niet meer dan|minder dan|maximaal|onder|hogst|hojst|højst|maks|maximalt|inte mer an|mindre an|ikke mere end
  najwyzej|co najwyzej|nie wiecej niz|maksymalnie|mniej niz|ponizej|nejvyse|maximalne|en fazla|en cok|azami|enintaan|legfeljebb|cel mult|toi da|maksimal`
const AT_LEAST = `no fewer than|no less than|not less than|at least|above|over|minimum|minimal
  mindestens|nicht weniger als|uber|au moins|au minimum|pas moins de
  al menos|por lo menos|como minimo|no menos de|por encima de|minimo|pelo menos|ao menos|no minimo|nao menos de|acima de|almeno|al minimo|oltre
  не менее|не меньше|не ниже|минимум|выше|свыше|щонайменше
  minstens|ten minste|niet minder dan|minimaal|boven|minst|mindst|minimalt
  co najmniej|przynajmniej|nie mniej niz|minimum|ponad|powyzej|nejmene|alespon|en az|asgari|vahintaan|legalabb|cel putin|it nhat|minimal`
/** These say so only of a figure that follows: “more customers” goes up, “more than 100 customers” is a floor. */
const LESS_THAN = `kleiner als|kurzer als|inferieur a|inferior a|не дольше|не позже|не длиннее|nicht langer als|no later than|maximal\\p{L}+|maxim[oa]s?|massim[oaei]|maksymaln\\p{L}+|максимальн\\p{L}+`
const MORE_THAN = `more than|greater than|min|mehr als|grosser als|plus de|mas de|superior a|superieur a|mais de|mais que|piu di|meer dan|mer an|mere end|wiecej niz|более|больше|дольше|daha fazla|langer als|longer than|minimal\\p{L}+|minim[oa]s?|minim[ie]|минимальн\\p{L}+`
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
const TURNING = `never|nie|nicht|niemals|not|no|nobody|none|niemand|kein\\p{L}?|jamais|personne|aucune?|nunca|nadie|ninguna?|ninguem|nenhuma?|mai|nessun\\p{L}?
  nooit|geen|aldrig|ingen|inget|nigdy|nikt|zaden|никогда|никто|не|kimse|hicbir`
/** “No discount above”, “nobody works more than”: what denies stands a word or two before. */
function spaced(text: string): string {
  const phrases = `(?:${anyOf(list(text))})(?![\\p{L}\\p{M}])`
  return `(?<![\\p{L}\\p{N}])(?:${phrases}|(${anyOf(list(TURNING))}) (?:\\p{L}+ ){0,2}?${phrases})`
}
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

const UP_TO_FIGURE = '(?:\\.?\\s+(?:of|de|di|von|van|om|a|is))?[\\s:.(€$£¥]*$'
const EACH = '^(?:\\s*(?:a|per|pro|par|por|al|je)\\s+\\p{L}+)?'
const BEFORE: [RegExp, Bound][] = [
  [new RegExp(`(?:${spaced(`${AT_MOST}|${LESS_THAN}`)}|${anyOf(AT_MOST_UNSPACED)}|[≤<⩽]|<=)${UP_TO_FIGURE}`, 'u'), 'notUp'],
  [new RegExp(`(?:${spaced(`${AT_LEAST}|${MORE_THAN}`)}|${anyOf(AT_LEAST_UNSPACED)}|[≥⩾]|>=|(?<![-=–])>)${UP_TO_FIGURE}`, 'u'), 'notDown'],
]
const AFTER: [RegExp, Bound][] = [
  [
    new RegExp(
      `${EACH}\\s*(?:${anyOf(AT_MOST_UNSPACED)}|or (?:less|fewer|lower|under|below)|oder weniger|ou moins|o menos|ou menos|o meno|of minder|eller mindre|lub mniej|или меньше|max(?:imum|imal)?(?!\\p{L})|and below)`,
      'u',
    ),
    'notUp',
  ],
  [
    new RegExp(
      `${EACH}\\s*(?:${anyOf(AT_LEAST_UNSPACED)}|or (?:more|higher|over|above|better)|oder mehr|ou plus|o mas|ou mais|o piu|of meer|eller mer|lub wiecej|или больше|and above)`,
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
