/** A chance as a length, with a mark at the threshold. It is decoration: the figures stand beside it. */
export function ChanceTrack({ probability, threshold }: { probability: number; threshold: number }) {
  return (
    <div className="chance-track" aria-hidden="true">
      <div className="chance-fill" style={{ width: `${probability * 100}%` }} />
      <div className="chance-mark" style={{ insetInlineStart: `${threshold * 100}%` }} />
    </div>
  )
}
