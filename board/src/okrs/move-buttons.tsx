type Props = { name: string; first: boolean; last: boolean; move: (up: boolean) => void }

export function MoveButtons({ name, first, last, move }: Props) {
  return (
    <span className="move-buttons">
      <button
        type="button"
        className="move-button"
        disabled={first}
        aria-label={`Move up ${name}`}
        title="Move up"
        onClick={() => move(true)}
      >
        ↑
      </button>
      <button
        type="button"
        className="move-button"
        disabled={last}
        aria-label={`Move down ${name}`}
        title="Move down"
        onClick={() => move(false)}
      >
        ↓
      </button>
    </span>
  )
}
