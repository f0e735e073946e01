import { WAITING_KINDS, WAITING_LABELS } from '@pull-okr/core'
import type { Today, Waiting } from '@pull-okr/core/contract/types'

/** A letter says what has waited longest; the rest is on the board. */
const SHOWN = 5

export type Composed = { subject: string; text: string; html: string }

/** `base`: the origin of the board; `settings`: where the digest is switched off. */
export type Around = { name: string; workspace: string; base: string; settings: string }

/** What waits, as a letter in plain text and in HTML that say the same. What people wrote is text in both, on one line. */
export function composeDigest({ waiting, more }: Today, around: Around): Composed {
  const groups = WAITING_KINDS.flatMap((kind) => {
    const items = waiting.filter((one) => one.kind === kind)
    return items.length > 0 ? [{ heading: WAITING_LABELS[kind], items: items.slice(0, SHOWN), rest: items.length - SHOWN }] : []
  })
  const count = more
    ? `More than ${waiting.length} things wait`
    : waiting.length === 1
      ? 'One thing waits'
      : `${waiting.length} things wait`
  return { subject: `${count} for you`, text: asText(count, groups, around), html: asHtml(count, groups, around) }
}

type Group = { heading: string; items: Waiting[]; rest: number }

function asText(count: string, groups: readonly Group[], { name, workspace, base, settings }: Around): string {
  return [
    `${oneLine(name)}, ${lower(count)} for you in ${oneLine(workspace)}.`,
    ...groups.map(({ heading, items, rest }) =>
      [heading, ...items.map((item) => `- ${said(item)}\n  since ${day(item)}\n  ${base}${item.path}`), ...andMore(rest)].join('\n'),
    ),
    `Everything is on the board: ${base}/for-you\nAnother hour, another time zone, or no mail: ${settings}`,
  ].join('\n\n')
}

function asHtml(count: string, groups: readonly Group[], { name, workspace, base, settings }: Around): string {
  const link = (url: string, text: string) => `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`
  const sections = groups.map(
    ({ heading, items, rest }) =>
      `<h2 style="font-size:16px">${escapeHtml(heading)}</h2>\n<ul>\n${items
        .map((item) => `<li dir="auto">${link(base + item.path, said(item))}<br><small>since ${day(item)}</small></li>`)
        .join('\n')}\n</ul>${andMore(rest)
        .map((line) => `\n<p>${line}</p>`)
        .join('')}`,
  )
  return [
    '<!doctype html>\n<html lang="en"><body style="font-family:sans-serif;line-height:1.5">',
    `<p>${escapeHtml(oneLine(name))}, ${lower(count)} for you in ${escapeHtml(oneLine(workspace))}.</p>`,
    ...sections,
    `<p>${link(`${base}/for-you`, 'Everything is on the board')} · ${link(settings, 'Another hour, another time zone, or no mail')}</p>`,
    '</body></html>',
  ].join('\n')
}

const andMore = (rest: number): string[] => (rest > 0 ? [`and ${rest} more`] : [])
const said = ({ team, text }: Waiting): string => oneLine(team ? `${team.name} · ${text}` : text)
const day = ({ since }: Waiting): string => since.slice(0, 10)
const lower = (text: string): string => text[0]!.toLowerCase() + text.slice(1)

/** Line breaks, tabs and other controls would let a title pass as lines of ours. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!)
}
