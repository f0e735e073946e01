import './okrs.css'
import './parts.css'
import '../conversations/conversations.css'
import { useState } from 'react'
import Heading from '@atlaskit/heading'
import Lozenge from '@atlaskit/lozenge'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { ProblemMessage } from '../form/problem-message.tsx'
import { SelectField } from '../form/select-field.tsx'
import { paths } from '../paths.ts'
import { LoadFailed } from '../shell/load-failed.tsx'
import { PageSkeleton } from '../shell/page-skeleton.tsx'
import { usePageTitle } from '../shell/use-page-title.ts'
import { agoInWords } from '../words/age.ts'
import { useNow } from '../words/use-now.ts'
import { startOfComparison } from './start-of-comparison.ts'

const KINDS = {
  added: { label: 'Added', appearance: 'success' },
  removed: { label: 'Removed', appearance: 'removed' },
  changed: { label: 'Changed', appearance: 'inprogress' },
  moved: { label: 'Moved', appearance: 'moved' },
} as const

/** Any two versions of a set, and what led from one to the other. */
export default function ComparisonPage({ team, cycle }: { team: string; cycle: string }) {
  const api = useApi()
  const now = useNow()
  const okrs = useQuery({ queryKey: keys.okrs(team, cycle), queryFn: () => api.okrs(team, cycle) })
  const [chosen, setChosen] = useState<{ from?: number; to?: number }>({})
  const set = okrs.data
  const start = set && startOfComparison(set)
  const from = chosen.from ?? start?.from ?? 0
  const to = chosen.to ?? start?.to ?? 0
  const { data, error } = useQuery({
    queryKey: keys.comparison(team, cycle, from, to),
    queryFn: () => api.compareOkrs(team, cycle, { from, to }),
    enabled: set !== undefined,
    placeholderData: keepPreviousData,
  })
  usePageTitle(`Versions of the OKRs of ${set?.team.name ?? team}`)
  if (!set || !start) return okrs.error ? <LoadFailed error={okrs.error} retry={() => void okrs.refetch()} /> : <PageSkeleton />

  const versions = [
    ...set.changes.map(({ revision, summary, by, at }) => ({
      value: String(revision),
      label: `${revision}: ${summary} (${by}, ${agoInWords(at, now)})`,
    })),
    ...(start.blankSheet ? [{ value: '0', label: '0: the blank sheet' }] : []),
  ]
  return (
    <div className="narrow-page">
      <div className="page-head-words">
        <p>
          <Link href={paths.okrs(team, cycle)}>Back to the OKRs</Link>
        </p>
        <Heading size="xlarge" as="h1">
          <bdi>
            Versions: {set.team.name}, {set.cycle.name}
          </bdi>
        </Heading>
      </div>
      <div className="card stack">
        <SelectField
          label="From"
          value={String(from)}
          onChange={(value) => setChosen({ ...chosen, from: Number(value) })}
          options={versions}
        />
        <SelectField label="To" value={String(to)} onChange={(value) => setChosen({ ...chosen, to: Number(value) })} options={versions} />
      </div>
      <ProblemMessage error={error} />
      {!error && !data && <PageSkeleton />}
      {!error && data?.differences.length === 0 && (
        <div className="empty">
          <p>These two versions say the same.</p>
        </div>
      )}
      {!error && data && (
        <ul className="plain-list" aria-label="What differs">
          {data.differences.map((difference) => (
            <li key={`${difference.part} ${difference.kind}`} className="card difference">
              <p className="conversation-kicker">
                <Lozenge appearance={KINDS[difference.kind].appearance}>{KINDS[difference.kind].label}</Lozenge>
                {difference.what === 'objective' ? 'Objective' : 'Key result'}
              </p>
              <p className="conversation-title" dir="auto">
                {difference.title}
              </p>
              {difference.words.map((sentence) => (
                <p key={sentence} dir="auto">
                  {sentence}
                </p>
              ))}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
