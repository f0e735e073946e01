import { readComment, type Span } from './read-comment.ts'

/** A comment as it looks on the issue. Its link to reply is shown, not followed: it belongs to who asked. */
export function CommentCard({ markdown }: { markdown: string }) {
  return (
    <div className="comment-card" dir="auto">
      {readComment(markdown).map((block, index) =>
        block.kind === 'list' ? (
          <ul key={index}>
            {block.items.map((item, i) => (
              <li key={i}>
                <Spans spans={item} />
              </li>
            ))}
          </ul>
        ) : block.kind === 'quote' ? (
          <blockquote key={index} dir="auto">
            <Spans spans={block.spans} />
          </blockquote>
        ) : (
          <p key={index}>
            <Spans spans={block.spans} />
          </p>
        ),
      )}
    </div>
  )
}

function Spans({ spans }: { spans: Span[] }) {
  return spans.map((span, index) =>
    span.kind === 'strong' ? (
      <strong key={index}>{span.text}</strong>
    ) : span.kind === 'link' ? (
      <span key={index} className="comment-link">
        {span.text}
      </span>
    ) : (
      span.text
    ),
  )
}
