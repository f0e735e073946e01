import type { Requests, TeamDetail } from '@pull-okr/core/contract/types'
import Heading from '@atlaskit/heading'
import { percent } from '@pull-okr/core'
import { itemsInWords } from '../words/items.ts'
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
        {team && (
          <p className="subtle">
            {team.counts.asked} open, {team.counts.answered} answered.
            {standing === 'pending' && ' You were added after the team was connected: you can read until a member confirms you.'}
            {standing === null && ' You are not a member: you can read what is asked, the team answers.'}
            {team.frozen && ' No confirmed member is left, so nobody can answer.'}
          </p>
        )}
        {fit && <FitNow fit={fit} />}
      </div>
      <button type="button" className="key-hint" onClick={showHelp}>
        {shortcuts && <kbd>?</kbd>} Shortcuts
      </button>
    </div>
  )
}

function FitNow({ fit }: { fit: NonNullable<Requests['fit']> }) {
  const now = fit.before ?? fit.probability
  if (now === null) return <p className="subtle">What fits can't be said. {fit.why}</p>
  return (
    <p className="subtle">
      The chance that everything adopted fits is <strong>{percent(now)}</strong>; your threshold is {percent(fit.threshold)}. Beside each
      request: the chance with it, at the size of earlier work, or {itemsInWords(fit.assumedSize)} where there is none.
    </p>
  )
}
