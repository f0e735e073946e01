import { normaliseText } from './normalise-text.ts'
import { stemOf } from './words-of.ts'

/** Words for one thing seen from its good and from its bad side: more of the one is less of the other. */
const TWO_SIDED: [good: string, bad: string][] = [
  [
    'availability available uptime verfugbarkeit disponibilite disponibilidad disponibilidade disponibilita доступность dostepnosc التوفر',
    'unavailability unavailable downtime outage outages ausfall ausfalle ausfallzeit nichtverfugbarkeit indisponibilite indisponibilidad недоступность простой простоя niedostepnosc',
  ],
  [
    'success successful succeeded erfolg erfolgreich erfolgsquote reussite succes exito exitos успех успешных النجاح',
    'error errors failure failures failed fehler fehlerquote fehlerrate erreur erreurs echec echecs error errores fallo fallos ошибка ошибок ошибки отказ отказов خطأ أخطاء الفشل',
  ],
  [
    'retention retained kundenbindung bindung retencion fidelisation удержание',
    'churn attrition abwanderung kundigung kundigungen kundigungsquote desabonnement desabonnements bajas отток',
  ],
  [
    'approval approved approvals acceptance accepted genehmigung annahme approbation acceptation aprobacion одобрение',
    'rejection rejected rejections refusal declined ablehnung ablehnungen rejet refus rechazo rechazos отказы отклонений',
  ],
  [
    'completion completed abschluss abschlussquote achevement finalizacion',
    'abandonment abandoned abandon abbruch abbruche abbruchquote abandono',
  ],
  [
    'satisfaction zufriedenheit satisfaccion удовлетворенность',
    'dissatisfaction unzufriedenheit insatisfaction insatisfaccion неудовлетворенность complaints beschwerden plaintes quejas',
  ],
  [
    'punctuality punctual punktlichkeit ponctualite puntualidad',
    'lateness late delays verspatung verspatungen retard retards retraso retrasos',
  ],
]
/** Scripts without spaces: parts of words. */
const UNSPACED: [good: string[], bad: string[]][] = [
  [
    ['稼働率', '可用性', '可用率', '가용성'],
    ['停止時間', '停止率', '不可用', '停机'],
  ],
  [
    ['成功率', '成功', '성공'],
    ['失敗率', '失敗', 'エラー', '失败', '错误', '오류', '실패'],
  ],
  [
    ['継続率', '留存率', '유지율'],
    ['解約率', '离职率', '流失率', '이탈률'],
  ],
]
/** Less of it is better. */
const BAD = new Set(
  `time duration latency delay wait lead cost costs bill spend price debt backlog incident incidents bug bugs complaint complaints ticket tickets crash crashes waste emission emissions age
  zeit dauer ladezeit antwortzeit durchlaufzeit wartezeit kosten vorfalle beschwerden tickets ruckstand
  temps duree delai cout couts plaintes tiempo coste costes quejas время длительность задержка затраты расходы czas koszt koszty`
    .split(/\s+/)
    .map(stemOf),
)

const SIDES = new Map<string, { good: boolean; thing: number }>(
  TWO_SIDED.flatMap(([good, bad], thing) => [
    ...good.split(' ').map((word) => [stemOf(word), { good: true, thing }] as const),
    ...bad.split(' ').map((word) => [stemOf(word), { good: false, thing }] as const),
  ]),
)

export type Sided = { text: string; bad: boolean }

/** The measure's name with the good side written for the bad one, and whether it was the bad one. */
export function goodSideOf(name: string): Sided {
  let text = normaliseText(name).replaceAll('ё', 'е')
  let bad = false
  text = text
    .split(' ')
    .map((word) => {
      const side = SIDES.get(stemOf(word))
      if (!side) return word
      if (!side.good) bad = !bad
      return `twosided${'abcdefghij'[side.thing]!.repeat(4)}`
    })
    .join(' ')
  for (const [thing, [goods, bads]] of UNSPACED.entries())
    for (const [words, isBad] of [
      [goods, false],
      [bads, true],
    ] as const)
      for (const word of words)
        if (text.includes(word)) {
          text = text.replaceAll(word, ` twosided${'abcdefghij'[thing]!.repeat(4)} `)
          if (isBad) bad = !bad
        }
  return { text, bad }
}

/** Whether less of what is measured is better, as far as its name says. */
export function isBetterLow(name: string): boolean {
  if (goodSideOf(name).bad) return true
  return normaliseText(name)
    .split(' ')
    .some((word) => BAD.has(stemOf(word)))
}
