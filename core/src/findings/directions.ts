import { boundsIn, type Bound } from './bounds.ts'

/**
 * Words that say which way a measure goes, by how they begin, without accents, in the languages that teams write in most;
 * `=` before a whole word: `mas` is not the beginning of `master`. Scripts without spaces are searched for them anywhere.
 */
const UP = `increas =raise =raises =raised =raising grow boost lift expand doubl tripl =more =higher maximi extend prolong lengthen widen
  enlarg =rise =rises =rising =climb =climbs =up =longer =larger =bigger =wider quadrupl
  erhoh steiger steigen =steigt =mehr wachs verdoppel verdreifach anheb ausbau =heben =hebe verlanger ausweit ausdehn vergrosser aufstock
  =langer =hoher =hoch =rauf =zunahme anstieg
  augment accroi accroitre doubler =plus hausse allong rallong prolong =porter =monter =relever =relevement elargi etendre multipli =tripler
  aument increment =subir =suba =suban =subida duplica =mas crecer =crec cresc alarg ampliar ampliac =elevar =elevacion =eleva triplic
  raddoppi =piu =mais allung estender innalz accresc =dobrar =dobro =alzare prolung ampliament
  увелич повыс повыш =больше удво наращ нараст рост расти продл удлин расшир подня прирост збільш підвищ подовж
  زياد رفع مضاعف تمديد إطالة توسيع zwieksz podnie =wiecej wydłuz przedłuz powieksz podwoi podwyzsz wzrost =wzrosnie
  verhog verhoog =meer verleng uitbreid vergroot vergrot =toename stijg verdubbel
  =oka =oker =okning =hoja =hojer =hojning =fler forlang fordubbl =utoka forleng forog =forhoj =oge =øke =øge =økt forhøj forøg =høj =højer =hæv =hæve =hæver
  arttir artir arttır artır yukselt =uzat uzatm uzatıl çogalt cogalt buyut genislet zvys navys prodlouz zvets rozsir
  kasvat pident lisaa novel emel =creste cresterea αυξ =tang tingkat =naikkan הגדל להגדיל बढ़ा`
const DOWN = `decreas reduc lower =cut =cuts =cutting shrink halv =half =fewer =less =down =drop =drops =dropping =dropped shorten minimi =trim =trims =trimming
  curtail =shave =shaves =shaving lessen diminish compress narrow =curb =smaller =shorter =fall =falls =falling =decline =declines dwindl
  senk absenk verringer reduzier reduktion halbier =weniger verkurz minimier abbau =kurzen =kurzt =kurzung =kurzer straff eindamm eindampf
  =sinken =sinkt schrumpf drossel =runter herunter =niedriger zuruckfahr ruckgang
  redui reduir diminu baiss =moins raccourc ramen abaiss ecourt abreg comprim =descendre resserr =diviser =divise =dividir =dividere
  disminu =bajar =baja =bajen =bajada recort =menos acort reduz =baixar =baixa =cortar =corte encurt diminui abrevi aminor rebaj
  ridur riduz dimezz =meno accorci abbass contener =contenimento =calare =calo =tagliare =taglio
  сниз сниж уменьш сократ сокращ =меньше пониз укоро укора урез сжат зменш зниз скороч скорот
  خفض تخفيض تقليل تقليص تقصير zmniejsz obniz =mniej skroc skrac ogranicz redukc zredukow =spadek
  =verlagen verlaag =verlaging vermind =minder inkort =inkorten verkort =bekorten =halveren =dalen =daling verklein terugbreng terugdring =afname
  sænk minska =minskning =sanka =sank =sanker =sankning =farre =korta =kortar forkort =mindre
  azalt azaltm dusur dusus kisalt kısalt kucult sniz zkrat zmens omez
  vahent lyhen lasket csokkent rovidit =reducerea =scaderea μειω =giam kurang =turunkan צמצ להפחית להקטין घटा`
/** What is limited may not rise. */
const LIMIT = `=limiter =limitez =limitons =limitar =limitare =limiting =begrenzen =begrenzt =beschranken =deckeln =plafonner =beperken =begransa =begrense sinirla sınırla ограничи`
const HOLD = `maintain =keep keeps keeping =hold =stay stays stable steady halten beibehalt gleichbleib stabil maintenir conserver garder mantener conservar manter mantener
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
  '延ば',
  '延長',
  '延长',
  '上升',
  '上调',
  '上調',
  '提至',
  '升至',
  '升到',
  '增至',
  '加大',
  '拉长',
  '擴大',
  '增長',
  '増大',
  '倍に',
  '연장',
  '확대',
  '향상',
  'ขยาย',
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
  '縮め',
  '縮小',
  '圧縮',
  '切り詰め',
  '缩小',
  '缩减',
  '压缩',
  '压降',
  '下降',
  '下调',
  '下調',
  '降到',
  '降至',
  '减到',
  '减至',
  '縮短',
  '축소',
  '감축',
  '절감',
  '줄여',
]
const HOLD_UNSPACED = ['維持', '保つ', '保持', '维持', '유지', 'รักษา']
const BETTER_UNSPACED = ['改善', '개선', 'ปรับปรุง']
const NOT = new Set(
  `not no never without nicht kein keine keinen ohne pas sans sin ni non senza sem не без لا دون بدون nie bez niet geen zonder inte utan`.split(
    ' ',
  ),
)
/** Which way; what may not rise or fall has a bound. */
export type Direction = 'up' | 'down' | 'hold' | Bound
export type DirectionWord = { direction: Direction | 'better'; at: number }

type Entry = { direction: Direction | 'better'; whole: Set<string>; begins: RegExp; parts: string[] }
function entry(direction: Direction | 'better', text: string, parts: string[]): Entry {
  const words = text.split(/\s+/)
  const whole = words.flatMap((word) => (word.startsWith('=') ? word.slice(1) : []))
  const begins = words.filter((word) => !word.startsWith('='))
  return { direction, whole: new Set(whole), begins: new RegExp(`^(?:${begins.join('|')})`, 'u'), parts }
}
const ENTRIES: Entry[] = [
  entry('up', UP, UP_UNSPACED),
  entry('down', DOWN, DOWN_UNSPACED),
  entry('notUp', LIMIT, ['限制', '制限', '제한']),
  entry('hold', HOLD, HOLD_UNSPACED),
  entry('better', BETTER, BETTER_UNSPACED),
]
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u

/** Scripts without spaces: what says up or down becomes a sign of its own. */
export function signDirections(text: string): string {
  if (!UNSPACED.test(text)) return text
  const sign = (of: string, parts: readonly string[], as: string) => parts.reduce((all, part) => all.replaceAll(part, ` ${as} `), of)
  return sign(sign(text, UP_UNSPACED, '↑'), DOWN_UNSPACED, '↓')
}

/** Which way one word goes; null: none. */
export function directionOfWord(word: string): Direction | 'better' | null {
  for (const { direction, whole, begins, parts } of ENTRIES) {
    if (whole.has(word) || begins.test(word)) return direction
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
  const bounds = boundsIn(text)
  // `more` in `no more than` is no word of its own
  return [...bounds, ...found.filter(({ at }) => !bounds.some((bound) => bound.at <= at && at < bound.at + bound.length))]
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
