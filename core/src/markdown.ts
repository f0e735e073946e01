/** A carriage return alone ends a line in Markdown too: what follows it would stand outside the quote, as if we had said it. */
const LINE_END = /\r\n?|\n/

/** Each line of it, so that nothing of it can pass as ours. */
export function quote(text: string): string {
  if (text.trim() === '') return ''
  return text
    .trim()
    .split(LINE_END)
    .map((line) => `> ${escapeMarkdown(line)}`)
    .join('\n')
}

export function oneLine(text: string): string {
  return escapeMarkdown(text.trim().replace(/\s+/g, ' '))
}

/** Text of people must not become links, images, lists or headings in the tracker. Only punctuation takes a backslash. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]#<>|~@&]/g, '\\$&')
    .replace(/^(\s*)([-+=])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2')
}
