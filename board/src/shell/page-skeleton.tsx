/** Grey lines where text will stand: calmer than a spinner, and nothing jumps. */
export function PageSkeleton({ lines = 6 }: { lines?: number }) {
  return (
    <div className="page-skeleton" role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className="skeleton-line" style={{ width: `${[38, 92, 84, 88, 70, 80][index % 6]}%` }} />
      ))}
    </div>
  )
}
