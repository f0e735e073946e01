import { normaliseText } from './findings/normalise-text.ts'
import type { Measure } from './okr-set.ts'

/**
 * Words of making something, normalised: a title that begins with one of them (in German also: ends) names what is made.
 * English, German, French and Spanish, each as a command and in its plain form. Left out is what also means to make more
 * of something that is there (develop, développer): a false alarm annoys.
 */
const MAKING = [
  'launch build ship implement migrate deliver create release rewrite refactor deploy introduce publish install',
  'baue bauen entwickle entwickeln liefere liefern ausliefern erstelle erstellen migriere migrieren implementiere implementieren',
  'starten einführen bereitstellen veröffentliche veröffentlichen umsetzen ablösen',
  'lance lancer livre livrer construis construire crée créer migre migrer déploie déployer implémente implémenter publier refondre',
  'lanza lanzar construye construir entrega entregar crea crear migra migrar despliega desplegar implementa implementar publicar',
].join(' ')
const OF_TWO_WORDS = ['roll out', 'set up', 'go live', 'mettre en', 'poner en'].map(normaliseText)
const WORDS = new Set(MAKING.split(' ').map(normaliseText))

/** “Neues Portal einführen”: a German plain form stands at the end. */
const GERMAN_AT_THE_END = new Set(
  'bauen entwickeln ausliefern erstellen migrieren implementieren einführen bereitstellen veröffentlichen umsetzen'
    .split(' ')
    .map(normaliseText),
)

/** “Build times halve” names no output: some words of making are nouns as well, and these follow them then. */
const AFTER_A_NOUN = new Set(
  'time times speed duration frequency failures failure errors notes date dates day days rate quality cadence size minutes'.split(' '),
)

/** A measure that only asks whether it is there. */
const YES_OR_NO = new Set(
  ['yes/no', 'ja/nein', 'oui/non', 'sí/no', 'done', 'erledigt', 'fertig', 'fait', 'hecho', 'live', 'shipped', 'launched', 'released'].map(
    normaliseText,
  ),
)

/** Whether a key result says what is made, and not what is different once it is there. */
export function namesAnOutput(title: string, measure: Measure): boolean {
  return beginsWithMaking(title) && (isYesOrNo(measure) || !hasFigure(title, measure))
}

/** A figure to reach, in its field or in words: many write “from 3 to 1 days” as the measure's name. */
export function hasFigure(title: string, { name, target }: Measure): boolean {
  return target !== undefined || /\p{N}/u.test(name) || /\p{N}/u.test(title)
}

function beginsWithMaking(title: string): boolean {
  const text = normaliseText(title)
  const words = text.split(' ')
  const [first = '', second = ''] = words
  if (WORDS.has(first)) return !AFTER_A_NOUN.has(second)
  return OF_TWO_WORDS.some((two) => text.startsWith(`${two} `)) || (words.length > 1 && GERMAN_AT_THE_END.has(words.at(-1)!))
}

function isYesOrNo({ name, unit, baseline, target }: Measure): boolean {
  if (YES_OR_NO.has(normaliseText(name)) || YES_OR_NO.has(normaliseText(unit ?? ''))) return true
  return target === 1 && (baseline ?? 0) === 0 && unit === undefined && !/\p{N}/u.test(name)
}
