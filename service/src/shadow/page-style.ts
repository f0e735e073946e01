/** Its hash stands in the page's policy: no other style is applied. Colours differ in lightness too, for those who see no hue. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --paper: light-dark(#fff, #16181d); --ink: light-dark(#1c1f26, #e7e9ee); --soft: light-dark(#5b6270, #a3aab8);
  --rule: light-dark(#e3e6eb, #2e323b); --planned: light-dark(#2456b8, #7fa8ff); --bau: light-dark(#e79a2b, #b96a06); --faint: light-dark(#c9d3e6, #3b4660);
  --promise: light-dark(#111, #fff) }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif }
main { max-width: 62rem; margin: 0 auto; padding: 2.5rem 1.5rem }
h1, h2, p { margin: 0; overflow-wrap: anywhere; text-wrap: pretty }
h1 { font-size: 1.5rem; line-height: 1.25 }
h2 { font-size: 1.125rem; line-height: 1.35; margin-bottom: .5rem }
p + p { margin-top: .5rem }
.over, footer, caption, summary { color: var(--soft); font-size: .875rem }
section { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 7fr); gap: 1rem 3rem; padding: 2rem 0; border-top: 1px solid var(--rule); break-inside: avoid }
header { padding-bottom: 1.5rem }
.figure { font-size: 4.5rem; line-height: 1; font-weight: 650; letter-spacing: -.03em; font-variant-numeric: tabular-nums; color: var(--planned); margin-bottom: .75rem }
.cause { border-left: 3px solid var(--planned); padding-left: .75rem; margin-top: 1rem }
figure { margin: 0; min-width: 0 }
svg { display: block; width: 100%; height: auto; overflow: visible }
svg text { font-size: 14px; fill: var(--soft); font-variant-numeric: tabular-nums }
svg .strong { font-weight: 700; fill: var(--ink) }
.middle { text-anchor: middle } .end { text-anchor: end }
rect.planned, circle.planned { fill: var(--planned) } rect.bau, circle.bau { fill: var(--bau) } rect.faint { fill: var(--faint) }
.axis { stroke: var(--soft) } .grid { stroke: var(--rule) } .mark { stroke: var(--soft) }
line.strong { stroke: var(--ink); stroke-width: 2 } .promise { stroke: var(--promise); stroke-width: 3 }
.trend { fill: none; stroke: var(--bau); stroke-width: 2 }
summary { cursor: pointer; padding: .5rem 0 }
:focus-visible { outline: 2px solid var(--planned); outline-offset: 2px }
.wide { overflow: auto; max-height: 24rem }
.list { grid-column: 1 / -1; max-height: none }
table { border-collapse: collapse; width: 100%; font-size: .875rem; font-variant-numeric: tabular-nums }
caption { text-align: left; padding-bottom: .5rem }
th, td { text-align: left; font-weight: 400; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; overflow-wrap: anywhere }
thead th { color: var(--soft); white-space: nowrap } th[scope=row] { white-space: nowrap } td:last-child:not(:only-child) { white-space: nowrap }
a { color: var(--planned) }
ul { margin: 0; padding-left: 1.1rem } li + li { margin-top: .4rem }
footer { border-top: 1px solid var(--rule); padding-top: 1.5rem }
@media (max-width: 44rem) { main { padding: 1.5rem 1rem } section { grid-template-columns: minmax(0, 1fr) } }
@media print { :root { color-scheme: light } main { padding: 0 } .wide { max-height: none } details:not([open]) { display: none } a { color: inherit } }
`
