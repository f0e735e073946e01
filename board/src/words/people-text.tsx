import { linksInText } from './links-in-text.ts'
import { OutsideLink } from './outside-link.tsx'

/** What somebody wrote: plain text in any alphabet and direction, never HTML. */
export function PeopleText({ text, className = '' }: { text: string; className?: string }) {
  return (
    <div dir="auto" className={`people-text ${className}`}>
      {linksInText(text).map((piece, index) =>
        piece.kind === 'text' ? (
          piece.text
        ) : (
          <OutsideLink key={index} href={piece.url}>
            {piece.url}
          </OutsideLink>
        ),
      )}
    </div>
  )
}
