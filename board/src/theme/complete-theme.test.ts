import { expect, test } from 'vitest'
import { completeTheme, THEME } from './complete-theme.ts'

test('a host keeps the themes it names, and gets ours for the other kinds', () => {
  expect(completeTheme('dark:dark light:light-increased-contrast').split(' ')).toEqual([
    'dark:dark',
    'light:light-increased-contrast',
    'spacing:spacing',
    'typography:typography',
    'shape:shape',
    'motion:motion',
  ])
  expect(completeTheme('')).toBe(THEME)
  expect(completeTheme(THEME)).toBe(THEME)
})
