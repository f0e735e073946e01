import type { Requests, TeamDetail } from '@pull-okr/core/contract/types'
import Heading from '@atlaskit/heading'
import { percent } from '../words/chance.ts'
import { useShortcutsEnabled } from '../form/shortcuts.ts'

type Props = {
  team: TeamDetail | undefined
  fallbackName: string
  fit: NonNullable<Requests['fit']> | null
  standing: 'member' | 'pending' | null
  showHelp: () => void
}

export function InboxHead({ team, fallbackName, fit, standing, showHelp }: Props) {
  const shortcuts = useShortcutsEnabled()
  return (
    <div className="page-head">
      <div className="page-head-words">
        <Heading size="xlarge" as="h1">
          <span dir="auto">What is asked of {team?.name ?? fallbackName}</span>
        </Heading>
        <p className="subtle">
          {team && `${team.counts.asked} open, ${team.counts.answered} answered. `}
          {fit && <FitNow fit={fit} />}
          {standing === 'pending' && 'You were added after the team was connected: you can read until a member confirms you. '}
          {standing === null && team && 'You are not a member: you can read what is asked, the team answers. '}
          {team?.frozen && 'No confirmed member is left, so nobody can answer. '}
        </p>
      </div>
      {shortcuts && (
        <button type="button" className="key-hint" onClick={showHelp}>
          <kbd>?</kbd> Shortcuts
        </button>
      )}
    </div>
  )
}

function FitNow({ fit }: { fit: NonNullable<Requests['fit']> }) {
  const now = fit.before ?? fit.probability
  if (now === null) return <>The team's history is too short to say what fits. </>
  const { low, likely, high } = fit.assumedSize
  return (
    <span title={`Each chance assumes ${low} to ${high} items, most likely ${likely}.`}>
      The chance that everything adopted fits is <strong>{percent(now)}</strong>; your threshold is {percent(fit.threshold)}.{' '}
    </span>
  )
}
