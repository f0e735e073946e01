import { expect, test } from 'vitest'
import { spellOut, withoutOwnAbbreviation } from './abbreviations.ts'

test.each([
  ['SSO for tablets', 'Single sign-on for tablets', 'single sign on for tablets'],
  ['2FA in the portal', 'Two-factor authentication', 'two factor authentication in the portal'],
  ['KPIs of sales', 'Key performance indicators', 'key performance indicators of sales'],
  ['Role mgmt', 'Role management', 'Role management'],
  ['Avail. of turbines', 'Turbine availability', 'availability of turbines'],
])('“%s” beside “%s” is “%s”', (text, other, spelt) => {
  expect(spellOut(text, other)).toBe(spelt)
})

test.each([
  ['SMS to drivers', 'Systems for drivers'],
  ['PDF of invoices', 'Proof of delivery file'],
  ['VAT on invoices', 'Rules for invoices'],
  ['API', 'App pays its way'],
  ['SSO for wards', 'Safe staffing on wards'],
  ['B2B sales', 'Bigger baskets bring sales'],
])('“%s” is not short for anything in “%s”', (text, other) => {
  expect(spellOut(text, other)).toBe(text)
})

test('an abbreviation beside its own words goes, another stays', () => {
  expect(withoutOwnAbbreviation('average handle time (AHT)')).toBe('average handle time')
  expect(withoutOwnAbbreviation('ads per session (iOS)')).toBe('ads per session (iOS)')
  expect(withoutOwnAbbreviation('revenue (EU)')).toBe('revenue (EU)')
})
