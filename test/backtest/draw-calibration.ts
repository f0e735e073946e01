import { Markup, markup } from '../../service/src/shadow/markup.ts'
import { LEVELS, type Result } from './score.ts'

const SIZE = { width: 640, height: 480 }
const PLOT = { left: 72, right: 424, top: 24, bottom: 408 }
/** The axes begin here: a promise that is kept less often than that is drawn on the edge. */
const LEAST = 0.3

/** Told apart by shape and dash as well as by colour, and each named at its line's end. */
const LOOKS = [
  { kind: 'ours', dash: '', shape: (x: number, y: number) => markup`<circle cx="${x}" cy="${y}" r="6"/>` },
  { kind: 'weeks', dash: '8 4', shape: (x: number, y: number) => markup`<rect x="${x - 5}" y="${y - 5}" width="10" height="10"/>` },
  { kind: 'days', dash: '2 4', shape: (x: number, y: number) => markup`<path d="M${x} ${y - 7}l7 12h-14z"/>` },
] as const

const STYLE = `
svg { background: #fff; color: #1c1f26; font: 15px system-ui, sans-serif }
text { fill: currentColor } .grid { stroke: #d9dde4 } .ideal { stroke: #6b7280; stroke-dasharray: 3 5 }
.ours { stroke: #2456b8; fill: #2456b8 } .weeks { stroke: #b45309; fill: #b45309 } .days { stroke: #6d28d9; fill: #6d28d9 }
polyline { fill: none; stroke-width: 3 } .strong { font-weight: 700 } .soft { fill: #5b6270 } text { stroke: none }
@media (prefers-color-scheme: dark) { svg { background: #16181d; color: #e7e9ee } .grid { stroke: #2e323b } .soft { fill: #a3aab8 }
.ours { stroke: #7fa8ff; fill: #7fa8ff } .weeks { stroke: #fbbf24; fill: #fbbf24 } .days { stroke: #c4b5fd; fill: #c4b5fd } polyline { fill: none } }`

const x = (promised: number): number => round(PLOT.left + ((promised - 0.45) / 0.55) * (PLOT.right - PLOT.left))
const y = (kept: number): number => round(PLOT.bottom - ((Math.max(LEAST, kept) - LEAST) / (1 - LEAST)) * (PLOT.bottom - PLOT.top))
const round = (n: number) => Math.round(10 * n) / 10
const percent = (share: number) => `${Math.round(100 * share)} %`

/** Promised against kept, a line a method, as an SVG file: on the diagonal a promise is worth what it says. */
export function drawCalibration({ scores, projects, points }: Result): string {
  const lines = Object.entries(scores).map(([name, { kept }], i) => ({ name, kept, look: LOOKS[i % LOOKS.length]! }))
  const words = lines.map(
    ({ name, kept }) => `${name}: ${kept.map((share, i) => `${percent(LEVELS[i]!)} kept ${percent(share)}`).join(', ')}`,
  )
  const ends = spread([1, ...lines.map(({ kept }) => kept.at(-1)!)].map(y))
  return markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-labelledby="title words">
<title id="title">How often promises were kept</title><desc id="words">${words.join('. ')}.</desc>
<style>${new Markup(STYLE)}</style>
${[0.4, 0.6, 0.8, 1].map((kept) => markup`<line x1="${PLOT.left}" y1="${y(kept)}" x2="${PLOT.right}" y2="${y(kept)}" class="grid"/><text x="${PLOT.left - 10}" y="${y(kept) + 5}" text-anchor="end" class="soft">${percent(kept)}</text>`)}
${LEVELS.map((level) => markup`<text x="${x(level)}" y="${PLOT.bottom + 24}" text-anchor="middle" class="soft">${percent(level)}</text>`)}
<text x="${PLOT.left}" y="${SIZE.height - 20}">promised across, kept upwards; ${projects} projects, ${points} points</text>
<line x1="${x(0.45)}" y1="${y(0.45)}" x2="${x(1)}" y2="${y(1)}" class="ideal"/><text x="${PLOT.right + 12}" y="${ends[0]! + 5}" class="soft">as promised</text>
${lines.map(
  (
    { name, kept, look },
    i,
  ) => markup`<g class="${look.kind}"><polyline points="${kept.map((share, k) => `${x(LEVELS[k]!)},${y(share)}`).join(' ')}" stroke-dasharray="${look.dash}"/>
${kept.map((share, k) => look.shape(x(LEVELS[k]!), y(share)))}<text x="${PLOT.right + 12}" y="${ends[i + 1]! + 5}" class="${look.kind === 'ours' && 'strong'}">${name}</text></g>`,
)}
</svg>
`.text
}

/** Names that would cover each other are moved apart, in the order of their lines. */
function spread(wanted: readonly number[]): number[] {
  const places = wanted.map(() => 0)
  let free = -Infinity
  for (const i of wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]!)) {
    places[i] = Math.max(wanted[i]!, free)
    free = places[i] + 22
  }
  return places
}
