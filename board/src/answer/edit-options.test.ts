import { expect, test } from 'vitest'
import { editOptions } from './edit-options.ts'

const smaller = { kind: 'smaller' as const, text: 'the first half' }
const later = { kind: 'later' as const, text: '' }

test('another option begins with a kind that is not there yet', () => {
  expect(editOptions([smaller], { kind: 'add' })).toEqual([smaller, later])
})

test('“no other option” stands alone (law 3)', () => {
  expect(editOptions([smaller, later], { kind: 'choose', index: 0, option: 'none' })).toEqual([{ kind: 'none', text: 'the first half' }])
  expect(editOptions([{ kind: 'none', text: '' }], { kind: 'add' })).toEqual([{ kind: 'smaller', text: '' }])
})

test('the last line cannot be removed, only emptied', () => {
  expect(editOptions([smaller], { kind: 'remove', index: 0 })).toEqual([{ kind: 'smaller', text: '' }])
})

test('describing one leaves the others alone', () => {
  expect(editOptions([smaller, later], { kind: 'describe', index: 1, text: 'in May' })).toEqual([
    smaller,
    { kind: 'later', text: 'in May' },
  ])
})
