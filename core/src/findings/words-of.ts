import { directionOfWord, signDirections } from './directions.ts'
import { normaliseText } from './normalise-text.ts'

/** Words that only hold sentences together. */
const STOP = new Set(
  `a an the of for to in on at by with from as is are be and or we our us i you your they their it its this that these so if when who can could would should will please want need let into per via than about also until
  der die das des dem den ein eine einen einer eines und oder fur von vom zu zum zur im in am an auf mit bei aus als ist sind wir unser unsere ihr ihre sie es bitte konnen kann mochten soll damit
  le la les l un une des du de d et ou pour par sur dans en au aux avec est sont nous notre nos s il vous plait ce cette son sa ses leur leurs
  el los las una unos y o para por con es son nuestro nuestra su sus que del al lo favor
  i del della dello degli di da il gli e per con che dei delle dal dalla dai al alla ai
  os as um uma do dos das no na nos nas e ou pelo pela via
  и в на с по для от из до у к о об за или это мы наш наша что чтобы
  i w we z ze na do od dla o oraz nasz
  het een van voor met op te en kan kunnen hun zijn onze ons wij naar och att av till med
  ve bir icin ile edilmesi etmek etme edilebilmesi olarak
  주세요 해주세요 부탁드립니다 필요합니다 ください
  في من على إلى عن مع هذا هذه`.split(/\s+/),
)

/** Words that say little of what is asked for: they join texts that are alike, and tell none apart. */
const LIGHT = new Set(
  `add adding make get give help support allow offer provide build create implement introduce set new show use using able do have deliver ship bug bugs fix fixes fixing issue issues update updates improvement improvements feature features misc cleanup various small work task request customers customer users user people client clients quarter year q1 q2 q3 q4 first all every each own easily automatically half third quarter percent
  neu neue neuer neues hinzufugen bauen erstellen ermoglichen anbieten einfuhren helfen kunden kunde nutzer alle fehler beheben verbesserungen halfte drittel prozent
  ajouter creer permettre nouveau nouvelle aider clients client utilisateurs tous corriger moitie tiers
  anadir agregar crear permitir nuevo nueva ayudar clientes cliente usuarios todos todas mitad tercio
  добавить сделать создать новый новая помочь клиентов клиенты пользователей все вдвое половину
  dodac nowy nowe klienci klientow
  klant klanten gebruiker gebruikers nieuw nieuwe alle
  إضافة جديد جديدة العملاء`.split(/\s+/),
)

/** In a measure, how it is counted, not what. */
const COUNTED = new Set(
  `rate ratio number nr no avg mean med count share percentage percent average median total level figure daily weekly monthly quarterly current overall
  mittel anzahl zahl quote rate anteil durchschnitt durchschnittlich durchschnittliche durchschnittlicher durchschnittliches mittlere mittlerer gesamt grad
  nombre taux part moyenne moyen total niveau
  numero cantidad tasa porcentaje promedio medio media total nivel
  tasso percentuale media numero taxa
  количество число доля процент средний средняя среднее уровень
  aantal antal antalet gemiddelde sayisi sayısı orani oranı кількість pocet
  liczba odsetek srednia wskaznik poziom
  عدد نسبة معدل متوسط`.split(/\s+/),
)

const ENDINGS = `ungen ung ings ing ed es er en em e s n ly
  ications ication ies ation ations ement ements er ez ent
  aciones acion acoes acao coes cao azioni azione are ere ire
  ciones cion ar ir os as
  ами ями ого ему ому ыми ими ая яя ое ее ые ие ой ей ий ый ом ем ов ев ам ям ах ях ую юю ть ться а я ы и у ю е о ь
  ami ach ego emu ych ow om y i u a
  ات ين ون ها ية ة ه`.split(/\s+/)
const BY_LENGTH = [...new Set(ENDINGS)].sort((a, b) => b.length - a.length)
/** What nouns and verbs of one word end in, beside these: “rastreamento” and “rastrear”, “отмена” and “отменить”. */
const MORE_ENDINGS =
  `ment ments mento mentos amento amentos imento imentos amiento amientos imiento imientos izione izioni ado ada ida ido ato ata ando endo
  ier ace ovat ovani acja acji acje owanie owania owac enie enia ienie anie ania ic yc ac ek ki ka ke ning ningar ningen ande ende ar ade
  ить ать ять ение ения ению ание ания ени ка ки ку ок
  lar ler ları leri larin lerin ların sı si ı ü dan den tan ten mak mek ma me ması mesi masi yı yi nı ni nın nin ın in ini ını un`.split(
    /\s+/,
  )
const ANY_ENDING = new Set(['', ...ENDINGS, ...MORE_ENDINGS])

/** What stands before an ending must still be a word. */
const STEM_FROM = 4

/** Without spaces between words: compared by pairs of characters. */
const UNSPACED = /[\p{Script=Han}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々]+/gu
/** KPIs, OPs. */
const PLURAL_OF_INITIALS = /(?<=\p{Lu}{2})s(?!\p{L})/gu
/** `B2B` is one word. */
const TWO_SIDES = /(?<!\S)(\p{L}) (\p{N}) (\p{L})(?!\S)/gu
/** Chinese: what only joins. */
const JOINING = /[把将將从從到至]/gu
/** Divided by two, in words. */
const HALVED = /(?<!\p{L})(?:par deux|deux fois moins|by half|in half|half as many|durch zwei|halb so viele?|por dos|entre dos)(?!\p{L})/gu
/** Japanese writes particles and endings with these. */
const HIRAGANA = /\p{Script=Hiragana}+/gu

/** A word as it is compared. `light`: tells nothing apart; `paired`: two characters of a script without spaces. */
export type Word = { text: string; written: string; light: boolean; paired: boolean }

/** What a text is about: stems without the words that only hold sentences together; numbers and signs stay as they are. */
export function wordsOf(text: string): readonly Word[] {
  const known = KNOWN.get(text)
  if (known) return known
  const words = readWords(text)
  if (KNOWN.size >= KNOWN_MAX) KNOWN.clear()
  KNOWN.set(text, words)
  return words
}
/** Each text is held against those of all neighbours. */
const KNOWN = new Map<string, readonly Word[]>()
const KNOWN_MAX = 2_000

function readWords(text: string): Word[] {
  const spaced = signDirections(normaliseText(text.replace(PLURAL_OF_INITIALS, '')))
    .replaceAll('ё', 'е')
    .replace(HALVED, ' half ')
    .replace(/(?<=[\p{N}])(?=[\p{L}])|(?<=[\p{L}])(?=[\p{N}])/gu, ' ')
    .replace(TWO_SIDES, '$1$2$3')
    .replace(/[%‰€$£¥]/gu, ' ')
    .replace(JOINING, ' ')
    .replace(UNSPACED, ' $& ')
  const bare = spaced.replace(HIRAGANA, ' ')
  const parts = (bare.trim() === '' ? spaced : bare).split(/\s+/).filter(Boolean)
  return parts.flatMap((part) => (part.match(UNSPACED)?.[0] === part ? pairsOf(part) : wordOf(part)))
}

/** The words of a text that say something, as they are written; all of them where fewer than two would be left. */
export function sayingWords(text: string): string {
  const words = text.split(/\s+/).filter((word) => !STOP.has(normaliseText(word)))
  return words.length < 2 ? text : words.join(' ')
}

/** Whether it only holds a sentence together. */
export function isStopWord(word: string): boolean {
  return STOP.has(word)
}

export function isCounted(word: Word): boolean {
  return COUNTED.has(word.written) || COUNTED.has(word.text) || UNSPACED_COUNTED.has(word.text)
}
const UNSPACED_COUNTED = new Set(['率', '数', '平均', '件数', '比率', '总数', '数量'])

function wordOf(written: string): Word[] {
  if (STOP.has(written) || (written.length === 1 && /[\p{L}\p{M}]/u.test(written))) return []
  const light = LIGHT.has(written)
  return [{ text: canonical(written), written, light, paired: false }]
}

function pairsOf(part: string): Word[] {
  const characters = [...part]
  const pairs = characters.length === 1 ? [part] : characters.slice(1).map((character, index) => characters[index]! + character)
  return pairs.map((text) => ({ text, written: text, light: false, paired: true }))
}

/** Whether two words begin alike and differ in endings alone. */
export function inflectAlike(left: string, right: string): boolean {
  const shorter = Math.min(left.length, right.length)
  let same = 0
  while (same < shorter && left[same] === right[same]) same++
  const least = /^\p{Script=Cyrillic}/u.test(left) ? STEM_FROM - 1 : STEM_FROM
  for (let length = same; length >= least && 2 * length >= shorter; length--)
    if (ANY_ENDING.has(left.slice(length)) && ANY_ENDING.has(right.slice(length))) return true
  return false
}

export function stemOf(word: string): string {
  const bare = /^[\p{Script=Arabic}]/u.test(word) ? word.replace(/^(?:و|ف)?(?:ال|لل|بال)/u, '') : word
  if (/\p{N}/u.test(bare)) return bare
  if (/^\p{Script=Hebrew}/u.test(bare)) return bare.length > STEM_FROM ? bare.replace(/^[הלבומ]/u, '') : bare
  if (/[^aeiou]y$/.test(bare) && bare.length > STEM_FROM) return bare.slice(0, -1)
  if (/\p{Script=Hangul}/u.test(bare))
    return bare.length > 2 ? bare.replace(/(?:으로|에서|을|를|이|가|은|는|의|에|로|도|와|과)$/u, '') : bare
  for (const ending of BY_LENGTH)
    if (bare.endsWith(ending) && bare.length - ending.length >= STEM_FROM) return bare.slice(0, -ending.length)
  return SHORT_PLURAL.test(bare) ? bare.slice(0, -1) : bare
}

/** `logs`, `ads`, `apps` */
const SHORT_PLURAL = /^[a-z]{2,3}(?<![aius])s$/

const SAME = new Map(
  [
    'invoice bill',
    'login signin logon',
    'quick fast',
    'phone mobile',
    'mail email',
    'purchase buy',
    'change update',
    'remove delete',
    'photo picture image',
    'latency delay',
    'cost expense spend',
    'start launch',
  ]
    .map((line) => line.split(' ').map(stemOf))
    .flatMap((group) => group.map((word) => [word, group[0]!] as const)),
)

/** Words that say which way, and others for the same thing, become one. */
function canonical(written: string): string {
  const [direction, stem] = [directionOfWord(written), stemOf(written)]
  if (direction === 'up') return '↑'
  if (direction === 'down') return '↓'
  return SAME.get(stem) ?? stem
}
