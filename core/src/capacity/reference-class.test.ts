import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { referenceClass, suggestedSize, suggestSize, type WorkUnit } from './reference-class.ts'

const unit = (title: string, items: number, labels: string[] = []): WorkUnit => ({ title, items, labels, kind: 'project', url: null })
const asked = (title: string, labels: string[] = []) => ({ title, labels })
const similarTo = (units: WorkUnit[], title: string, labels?: string[]) =>
  suggestSize(referenceClass(units), asked(title, labels))
    .evidence.filter(({ similar }) => similar)
    .map((one) => one.title)

const reports = [4, 6, 8, 10, 30].map((items, i) => unit(`Report number ${['one', 'two', 'three', 'four', 'five'][i]}`, items))
const others = [unit('Gate check-in', 60), unit('Faster deploys', 70), unit('Tenant isolation', 80), unit('Map layers', 90)]

describe('a suggested size', () => {
  it('comes from similar work where there are five of it', () => {
    const { size, why, evidence } = suggestSize(referenceClass([...others, ...reports]), asked('A report for the number of late ships'))
    expect(size).toEqual({ low: 2, likely: 8, high: 47 })
    expect(why).toBe('What 5 similar projects and issues of this team took.')
    expect(evidence.map(({ title }) => title).toSorted()).toEqual(reports.map(({ title }) => title).toSorted())
  })

  it('comes from all work where fewer are similar, says so, and shows the similar ones first', () => {
    const reference = referenceClass([...others, ...reports.slice(0, 2)])
    const { size, why, evidence } = suggestSize(reference, asked('A report on the number of ships'))
    expect(size).toEqual(suggestedSize(reference, asked('Something else')))
    expect(why).toBe('What all finished work of this team took, 6 projects and issues: only 2 of it are similar.')
    expect(evidence.map(({ similar }) => similar)).toEqual([true, true, false, false, false, false])
    expect(evidence[2]!.title).toBe('Gate check-in')
  })

  it('of one unit is wide, and says that there is little to go by', () => {
    const { size, why } = suggestSize(referenceClass([unit('Gate check-in', 10)]), asked('Dark mode'))
    expect(size).toEqual({ low: 4, likely: 10, high: 25 })
    expect(why).toBe(
      'What all finished work of this team took, 1 project or issue: none of it is similar. With so little to go by, the range is wide.',
    )
  })

  it('of nothing is none, with the reason', () => {
    for (const nothing of [[], [unit('Never begun', 0)]])
      expect(suggestSize(referenceClass(nothing), asked('Dark mode'))).toEqual({
        size: null,
        why: 'This team has no finished project or parent issue to compare with yet: estimate it yourselves.',
        evidence: [],
      })
  })
})

describe('what is similar', () => {
  const units = [
    unit('Ｃｕｓｔｏｍｓ feeds', 5),
    unit('横浜港のターミナル', 5),
    unit('Große Schiffe', 5),
    unit('Πίνακας αφίξεων', 5),
    unit('New secrets', 5, ['Platform', 'Security']),
  ]

  it('is told by words, whatever their case, width or alphabet', () => {
    expect(similarTo(units, 'customs status for Morocco')).toEqual(['Ｃｕｓｔｏｍｓ feeds'])
    expect(similarTo(units, '横浜港のターミナルデータを取り込んでほしい')).toEqual(['横浜港のターミナル'])
    expect(similarTo(units, 'GROSSE SCHIFFE')).toEqual(['Große Schiffe'])
    expect(similarTo(units, 'ΠΊΝΑΚΑΣ ΑΦΊΞΕΩΝ στα ελληνικά')).toEqual(['Πίνακας αφίξεων'])
  })

  it('is told by labels as by words, and never by part of a word', () => {
    expect(similarTo(units, 'Rotate keys', ['security', 'Platform'])).toEqual(['New secrets'])
    expect(similarTo(units, 'Rotate keys')).toEqual([])
    expect(similarTo(units, 'customer import')).toEqual([])
  })

  it('is told by what two texts are about, though each says more', () => {
    const logs = ['rollout', 'first release', 'second round'].map((what) => unit(`Audit log ${what}`, 5))
    expect(similarTo([...units, ...logs], 'Please improve the audit log for two regions').toSorted()).toEqual(
      logs.map(({ title }) => title).toSorted(),
    )
  })

  it('is not told by a word that most of the work has', () => {
    const common = ['deploys', 'maps', 'feeds', 'gates'].map((what) => unit(`Better ${what}`, 5))
    expect(similarTo(common, 'Better gates please')).toEqual(['Better gates'])
  })
})

describe('whatever stands in titles', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.constantFrom('report', 'gate report', '', '🙂', '港'))
  const units = fc.array(fc.record({ title: text, labels: fc.array(text, { maxLength: 2 }), items: fc.integer({ min: 0, max: 200 }) }), {
    maxLength: 20,
  })

  it('the size is whole and in order, or none; the evidence is of the team, at most eight, similar first', () => {
    fc.assert(
      fc.property(units, text, (all, title) => {
        const reference = referenceClass(all.map((one) => ({ ...one, kind: 'issue', url: null })))
        const { size, evidence, why } = suggestSize(reference, asked(title))
        const known = all.filter(({ items }) => items > 0).length
        expect(size === null).toBe(known === 0)
        expect(size).toEqual(suggestedSize(reference, asked(title)))
        if (size) expect(size.low >= 1 && size.low <= size.likely && size.likely <= size.high).toBe(true)
        expect(evidence.length).toBe(Math.min(evidence.every(({ similar }) => similar) ? evidence.length : known, 8))
        expect(evidence.map(({ similar }) => similar)).toEqual(
          evidence.map(({ similar }) => similar).toSorted((a, b) => Number(b) - Number(a)),
        )
        expect(why).not.toMatch(/NaN|undefined/)
      }),
    )
  })
})
