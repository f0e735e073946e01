import { createHash } from 'node:crypto'
import { bulkClosesOf, type BulkCloses } from '@pull-okr/core'
import { drawAsks } from './charts/draw-asks.ts'
import { drawBacktest } from './charts/draw-backtest.ts'
import { drawBau } from './charts/draw-bau.ts'
import { drawForecast } from './charts/draw-forecast.ts'
import { drawWeeks } from './charts/draw-weeks.ts'
import { assumptions, bauInWords, headline, waitingInWords } from './explain.ts'
import { counted, dayInWords, number, percent } from './in-words.ts'
import { Markup, markup } from './markup.ts'
import { PAGE_STYLE } from './page-style.ts'
import type { OpenAsk, Report } from './report.ts'

/** The oldest, by name; more is a list that nobody reads. */
const MOST_ASKS = 15

/** One self-contained page: no script, nothing loaded from anywhere; the policy in its head forbids what it does not need. */
export function drawPage(report: Report): string {
  const { team, organization, tracker, at } = report
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">
<title>${team.name}: what the next cycle holds</title>
<style>${new Markup(PAGE_STYLE)}</style></head>
<body><main>
<header><p class="over">${organization} · ${tracker} · ${dayInWords(at)}</p><h1><bdi>${team.name}</bdi></h1></header>
${answer(report)}${kept(report)}${history(report)}${bau(report)}${asks(report)}${basis(report)}
<footer><p>Made by <code>npm run shadow</code> of Pull OKR from what ${tracker} says; nothing was written there or anywhere else but in this file. It is the team’s own: seen from outside, free capacity reads like an order.</p></footer>
</main></body></html>
`.text
}

function answer({ forecast, cycle }: Report): Markup {
  const { planned, basis: known } = forecast
  const { figure, words } = headline(forecast, cycle)
  return markup`<section class="answer" aria-labelledby="answer"><div>
<p class="figure">${figure}</p><h2 id="answer">${words}</h2>
<p class="cause">${known.warnings[0] ?? 'Nothing stands out in the history: no drift, no bulk close, enough weeks.'}</p>
${known.warnings.slice(1).map((warning) => markup`<p>${warning}</p>`)}
${known.enough && markup`<p>The pale columns are the 15 % in which it would be fewer.</p>`}</div>
${known.enough && drawForecast(planned)}</section>`
}

function kept({ backtest, weeks }: Report): Markup {
  const { judged, cycles, sentence } = backtest
  if (judged === 0) return markup`<section aria-labelledby="kept"><div><h2 id="kept">Not tested yet</h2><p>${sentence}</p></div></section>`
  const left = cycles.length - judged
  return markup`<section aria-labelledby="kept"><div><h2 id="kept">Kept in ${backtest.kept} of ${counted(judged, 'cycle')}</h2>
<p>${sentence} Each was forecast from the weeks before it alone.</p>
<p>Over many cycles 85 % should be kept; ${counted(judged, 'cycle')} can only hint at it.</p>
${left > 0 && markup`<p>${counted(left, 'cycle')} (–) cannot be judged: a bulk close fell into it, or there was too little planned work to promise.</p>`}</div>
${drawBacktest(backtest, weeks)}</section>`
}

function history({ weeks, since }: Report): Markup {
  if (weeks.length === 0)
    return markup`<section><div><h2>No finished work</h2><p>Nothing was finished since ${dayInWords(since)} in what this credential can read.</p></div></section>`
  const planned = weeks.reduce((sum, week) => sum + week.planned, 0)
  const all = weeks.reduce((sum, week) => sum + week.bau, planned)
  const bulk = bulkClosesOf(weeks)
  return markup`<section aria-labelledby="history"><div><h2 id="history">${counted(weeks.length, 'week')} of work</h2>
<p>${counted(all, 'item')} were finished since ${dayInWords(weeks[0]!.week)}, ${number(planned)} of them planned.</p>
${bulk.weeks > 0 && markup`<p>${bulkInWords(bulk)}</p>`}</div>
${drawWeeks(weeks)}</section>`
}

function bulkInWords({ weeks, inPart }: BulkCloses): string {
  const held = `${counted(weeks, 'week')} marked * held a bulk close: many items closed in one day.`
  if (inPart === 0) return held
  const which = inPart === weeks ? 'such a week' : `${number(inPart)} of them`
  return `${held} Tidying up is not speed, so ${which} ${inPart === 1 || inPart === weeks ? 'counts' : 'count'} only in part.`
}

function bau({ bau: trend }: Report): Markup {
  if (trend.length === 0) return markup``
  const share = trend.at(-1)!.share
  return markup`<section aria-labelledby="share"><div><h2 id="share">${share === null ? 'No recent work' : `${percent(share)} is BAU`}</h2>
<p>${bauInWords(trend)}</p></div>${drawBau(trend)}</section>`
}

function asks({ asks: open, tracker }: Report): Markup {
  return markup`<section aria-labelledby="waiting"><div><h2 id="waiting">${open.length === 0 ? 'Nobody waits' : counted(open.length, 'ask waits', 'asks wait')}</h2>
<p>${waitingInWords(open, tracker)}</p></div>
${drawAsks(open)}${open.length > 0 && oldest(open)}</section>`
}

function oldest(open: readonly OpenAsk[]): Markup {
  const shown = open.slice(0, MOST_ASKS)
  return markup`<div class="wide list"><table><caption>${shown.length < open.length ? `The ${MOST_ASKS} oldest of ${open.length}` : 'All of them'}</caption>
<thead><tr><th scope="col">Issue</th><th scope="col">Asked for</th><th scope="col">Days</th></tr></thead>
<tbody>${shown.map(({ key, title, url, days }) => markup`<tr><th scope="row">${link(url, key)}</th><td><bdi>${title}</bdi></td><td>${days}</td></tr>`)}</tbody></table></div>`
}

/** An address is a tracker's word: only http(s) becomes a link. */
function link(url: string, words: string): Markup {
  const isWeb = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
  return isWeb ? markup`<a href="${url}" rel="noreferrer">${words}</a>` : markup`${words}`
}

function basis(report: Report): Markup {
  return markup`<section class="words" aria-labelledby="assumed"><div><h2 id="assumed">What this rests on</h2></div>
<ul>${assumptions(report).map((sentence) => markup`<li>${sentence}</li>`)}</ul></section>`
}
