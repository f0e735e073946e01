import type { BauRule } from '@pull-okr/core'
import { expect, test } from 'vitest'
import { offeredNames, toggleName } from './choose-names.ts'
import { itemsWith, judgeItems } from './judge-items.ts'

const item = (key: string, labels: string[], project: string | null = null) => ({
  key,
  labels,
  project,
  title: `Title of ${key}`,
  url: `https://linear.app/${key}`,
  finishedAt: '2026-11-20T10:00:00Z',
})
const items = [item('A-1', ['feature']), item('A-2', ['Bug']), item('A-3', ['chore'], 'Operations'), item('A-4', [])]
const usual: BauRule = { bauLabels: null, bauProjects: [] }
const keysOf = (judged: { item: { key: string } }[]) => judged.map((one) => one.item.key)

test('by the usual words a bug is BAU, and nothing moves', () => {
  const { planned, bau, moved } = judgeItems(items, usual, usual)
  expect([keysOf(planned), keysOf(bau), moved]).toEqual([['A-1', 'A-3', 'A-4'], ['A-2'], 0])
})

test('what changes sides is marked and stands first', () => {
  const { planned, bau, moved } = judgeItems(items, { bauLabels: ['chore'], bauProjects: [] }, usual)
  expect(bau).toEqual([{ item: items[2], moved: true }])
  expect(keysOf(planned)).toEqual(['A-2', 'A-1', 'A-4'])
  expect(moved).toBe(2)
  expect(keysOf(judgeItems(items, { ...usual, bauProjects: [' operations'] }, usual).bau)).toEqual(['A-3', 'A-2'])
})

test('items are found by title, key, label and project, in any case', () => {
  const all = judgeItems(items, usual, usual).planned
  for (const words of ['title of a-3', 'A-3', 'CHORE', 'operat']) expect(keysOf(itemsWith(words, all))).toEqual(['A-3'])
  expect(itemsWith('  ', all)).toHaveLength(3)
})

test('a name is taken in once, whatever its case, and out again', () => {
  expect(toggleName(['bug'], ' Chore ')).toEqual(['bug', 'Chore'])
  expect(toggleName(['bug', 'Chore'], 'chore')).toEqual(['bug'])
})

test('what is chosen is offered in its place by use, with the most used others that contain the words', () => {
  const known = [
    { name: 'feature', items: 90 },
    { name: 'Bug', items: 40 },
    { name: 'future', items: 2 },
  ]
  expect(offeredNames(known, ['bug', 'toil'], '', 1)).toEqual([
    { name: 'feature', items: 90 },
    { name: 'Bug', items: 40 },
    { name: 'toil', items: 0 },
  ])
  expect(offeredNames(known, [], 'FUT', 5)).toEqual([{ name: 'future', items: 2 }])
})
