/** A face, or the first letters of a name in any alphabet. It is decoration: the name stands beside it. */
export function Avatar({ name, url }: { name: string; url: string | null }) {
  if (url?.startsWith('https://')) return <img className="avatar" src={url} alt="" loading="lazy" referrerPolicy="no-referrer" />
  return (
    <span className={`avatar avatar-${hueOf(name)}`} aria-hidden="true">
      {initials(name)}
    </span>
  )
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return first
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase()
}

function hueOf(name: string): number {
  return [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 6
}
