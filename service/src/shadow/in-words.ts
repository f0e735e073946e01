/** Numbers and days as people write them; the page is in English, whoever reads it. */
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const NUMBER = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })

export const dayInWords = (day: string | Date): string => DAY.format(new Date(day))
export const number = (x: number): string => NUMBER.format(x)
export const percent = (share: number): string => `${Math.round(100 * share)} %`
export const counted = (n: number, one: string, many = `${one}s`): string => `${number(n)} ${n === 1 ? one : many}`
