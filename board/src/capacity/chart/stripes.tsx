/** Diagonal stripes: what is striped is told apart without colour. */
export function Stripes({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className="stripe-ground" width="5" height="5" />
        <rect className="stripe" width="2" height="5" />
      </pattern>
    </defs>
  )
}
