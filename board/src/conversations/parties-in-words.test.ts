import { expect, test } from 'vitest'
import { partiesInWords } from './parties-in-words.ts'

const team = (name: string) => ({ id: name, key: name, name })
const nobody = { teams: [], leaders: false, requester: false, person: null }

test('parties are named as people would say them', () => {
  expect(partiesInWords(nobody)).toBe('')
  expect(partiesInWords({ ...nobody, teams: [team('Dash')] })).toBe('Dash')
  expect(partiesInWords({ ...nobody, teams: [team('Dash'), team('Data')], leaders: true })).toBe('Dash, Data and the leaders')
  expect(partiesInWords({ ...nobody, teams: [team('Dash')], requester: true, person: 'Sam' })).toBe('Dash, those who asked and Sam')
})
