export function InboxSkeleton() {
  return (
    <div role="status" aria-label="Loading requests" className="inbox-list">
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className="inbox-row">
          <span className="avatar skeleton-line" />
          <div className="inbox-words">
            <div className="skeleton-line" style={{ width: `${[62, 48, 71, 55][index % 4]}%` }} />
            <div className="skeleton-line" style={{ width: `${[30, 36, 26, 33][index % 4]}%` }} />
          </div>
        </div>
      ))}
    </div>
  )
}
