import { markup, type Markup } from '../markup.ts'

/** Units of the drawings: as wide as a phone's column, so that their text is read there as well. */
export const WIDTH = 480

export type Chart = { id: string; title: string; description: string; height: number; drawing: Markup }
export type Table = { columns: string[]; rows: (string | number)[][] }

/** A drawing with its words for whoever does not see it, and the same figures as a table behind it. */
export function figure({ id, title, description, height, drawing }: Chart, table: Table): Markup {
  return markup`<figure>
<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="${id}-title ${id}-words">
<title id="${id}-title">${title}</title><desc id="${id}-words">${description}</desc>
${drawing}</svg>
<details><summary>${title}, as a table</summary>
<div class="wide"><table><thead><tr>${table.columns.map((name) => markup`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${table.rows.map(
    ([head = '', ...cells]) => markup`<tr><th scope="row">${head}</th>${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>`,
  )}</tbody></table></div></details>
</figure>`
}

/** Coordinates with a tenth of a unit: more is only longer. */
export const at = (x: number): string => x.toFixed(1)

export function text(x: number, y: number, words: string, kind: 'start' | 'middle' | 'end' = 'start'): Markup {
  return markup`<text x="${at(x)}" y="${at(y)}" class="${kind}">${words}</text>`
}

export function line(x1: number, y1: number, x2: number, y2: number, kind: string): Markup {
  return markup`<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}" class="${kind}"/>`
}

export function bar(x: number, y: number, width: number, height: number, kind: string): Markup {
  return markup`<rect x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" class="${kind}"/>`
}

/** About five round numbers from 0 on. */
export function ticks(end: number): number[] {
  const rough = end / 5
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(
    1,
    [1, 2, 5, 10].map((times) => times * power).find((size) => size >= rough)!,
  )
  return Array.from({ length: Math.ceil(end / step) }, (_, i) => i * step)
}
