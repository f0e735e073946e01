import '../conversations/conversations.css'
import '../okrs/parts.css'
import './neighbourhood.css'
import { useState } from 'react'
import type { NewSupply, SuppliesView } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import Heading from '@atlaskit/heading'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { LoadFailed } from '../shell/load-failed.tsx'
import { PageSkeleton } from '../shell/page-skeleton.tsx'
import { usePageTitle } from '../shell/use-page-title.ts'
import { ClaimForm } from './claim-form.tsx'
import { NeighbourhoodPicture } from './neighbourhood-picture.tsx'
import { Suggestions } from './suggestions.tsx'
import { SupplyItem } from './supply-item.tsx'

type Direction = NewSupply['direction']
const SIDES: { direction: Direction; title: (name: string) => string }[] = [
  { direction: 'supplier', title: (name) => `Who supplies ${name}` },
  { direction: 'customer', title: (name) => `Whom ${name} supplies` },
]

/** The few teams that a team works with: both sides say so. They see its drafts, and it theirs (law 5). */
export default function NeighbourhoodPage({ team }: { team: string }) {
  const api = useApi()
  const { data, error, refetch } = useQuery({ queryKey: keys.supplies(team), queryFn: () => api.supplies(team) })
  const [claim, setClaim] = useState<{ direction: Direction; other: string } | null>(null)
  usePageTitle(`Neighbours of ${data?.team.name ?? team}`)
  if (!data) return error ? <LoadFailed error={error} retry={() => void refetch()} /> : <PageSkeleton />
  const { name } = data.team
  return (
    <div className="narrow-page">
      <div className="page-head">
        <div className="page-head-words">
          <Heading size="xlarge" as="h1">
            <bdi>Neighbours of {name}</bdi>
          </Heading>
          <p className="subtle">
            Neighbours see each other&apos;s published drafts, and hear when plans contradict. Both sides say who they are.
          </p>
        </div>
        {data.mayWrite && claim === null && (
          <Button appearance="primary" onClick={() => setClaim({ direction: 'supplier', other: '' })}>
            Add a neighbour
          </Button>
        )}
      </div>
      {claim && <ClaimForm key={claim.other} supplies={data} team={team} begin={claim} close={() => setClaim(null)} />}
      <NeighbourhoodPicture supplies={data} />
      {SIDES.map(({ direction, title }) => (
        <Side key={direction} title={title(name)} supplies={data} direction={direction} team={team} />
      ))}
      {data.mayWrite && (
        <Suggestions
          suggestions={data.suggestions}
          claim={(suggestion) => setClaim({ direction: suggestion.direction, other: suggestion.team.id })}
        />
      )}
    </div>
  )
}

function Side({ title, supplies, direction, team }: { title: string; supplies: SuppliesView; direction: Direction; team: string }) {
  const own = supplies.team.id
  const found = supplies.supplies.filter((s) => (direction === 'supplier' ? s.customer.id : s.supplier.id) === own)
  return (
    <section aria-label={title}>
      <h2 className="card-title">
        <bdi>{title}</bdi>
      </h2>
      {found.length === 0 ? (
        <p className="subtle">Nobody, so far.</p>
      ) : (
        <ul className="plain-list">
          {found.map((supply) => (
            <SupplyItem key={supply.id} supply={supply} own={own} team={team} />
          ))}
        </ul>
      )}
    </section>
  )
}
