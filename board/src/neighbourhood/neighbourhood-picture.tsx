import type { SuppliesView } from '@pull-okr/core/contract/types'
import { placeNeighbours, type Place } from './place-neighbours.ts'

const WIDTH = 760
const BOX = { width: 200, height: 40 }
const SIDE = { left: 0, centre: (WIDTH - BOX.width) / 2, right: WIDTH - BOX.width }

/** The team's own neighbourhood: who supplies it, and whom it supplies. The lists below say the same in words. */
export function NeighbourhoodPicture({ supplies }: { supplies: SuppliesView }) {
  const { suppliers, customers, height, centre } = placeNeighbours(supplies)
  if (suppliers.length + customers.length === 0) return null
  return (
    <figure className="card neighbourhood-picture">
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={inWords(supplies.team.name, suppliers, customers)}>
        <defs>
          <marker id="supply-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0 8 4 0 8z" className="supply-arrow" />
          </marker>
        </defs>
        {suppliers.map((place) => (
          <Arrow key={place.id} from={[SIDE.left + BOX.width, place.y]} to={[SIDE.centre, centre]} confirmed={place.confirmed} />
        ))}
        {customers.map((place) => (
          <Arrow key={place.id} from={[SIDE.centre + BOX.width, centre]} to={[SIDE.right, place.y]} confirmed={place.confirmed} />
        ))}
        {suppliers.map((place) => (
          <Box key={place.id} x={SIDE.left} place={place} />
        ))}
        {customers.map((place) => (
          <Box key={place.id} x={SIDE.right} place={place} />
        ))}
        <Box x={SIDE.centre} place={{ ...supplies.team, what: '', confirmed: true, y: centre }} own />
      </svg>
      <figcaption className="subtle">Suppliers on the left, customers on the right; dashed: to be confirmed by the other side.</figcaption>
    </figure>
  )
}

function Arrow({ from, to, confirmed }: { from: [number, number]; to: [number, number]; confirmed: boolean }) {
  const middle = (from[0] + to[0]) / 2
  return (
    <path
      d={`M${from[0]} ${from[1]}C${middle} ${from[1]} ${middle} ${to[1]} ${to[0]} ${to[1]}`}
      className={`supply-line ${confirmed ? '' : 'supply-claimed'}`}
      markerEnd="url(#supply-arrow)"
    />
  )
}

function Box({ x, place, own = false }: { x: number; place: Place; own?: boolean }) {
  return (
    <foreignObject x={x} y={place.y - BOX.height / 2} width={BOX.width} height={BOX.height}>
      <div className={`supply-box ${own ? 'supply-own' : ''} ${place.confirmed ? '' : 'supply-claimed'}`} title={place.what} dir="auto">
        {place.name}
      </div>
    </foreignObject>
  )
}

function inWords(name: string, suppliers: readonly Place[], customers: readonly Place[]): string {
  const list = (places: readonly Place[]) =>
    places.length === 0 ? 'nobody' : places.map((place) => `${place.name} (${place.what})`).join(', ')
  return `${name} is supplied by ${list(suppliers)}, and supplies ${list(customers)}.`
}
