import type { CapacityRules, TeamDetail } from '@pull-okr/core/contract/types'
import { useCapacity } from '../../api/use-capacity.ts'
import { TextField } from '../../form/text-field.tsx'
import { useKeptDraft } from '../../form/use-kept-draft.ts'
import { Setting } from '../setting.tsx'
import { figureDraft, figureFaults, figureOf, type FigureDraft } from './figure-draft.ts'
import { figureInWords } from './share-in-words.ts'

type Props = { team: TeamDetail; rules: CapacityRules; mayChange: boolean }

/** For a team without history (law 9: measured, not asserted; what is by hand is labelled so). */
export function ManualFigureSetting({ team, rules, mayChange }: Props) {
  const { data: capacity } = useCapacity(team.key, 'next')
  const [kept, keep] = useKeptDraft<FigureDraft | null>(`manual-figure:${team.id}`, () => null)
  const draft = kept ?? figureDraft(rules.manualFigure)
  return (
    <Setting
      title="Figure by hand"
      part="manualFigure"
      team={team}
      mayChange={mayChange}
      change={rules.manualFigure === null ? 'Enter one' : 'Change'}
      save="Save the figure"
      example="We are new: this is what we finished in the last weeks."
      draft={{ isChanged: kept !== null, forget: () => keep(null) }}
      settings={() => ({ capacity: { manualFigure: figureOf(draft) } })}
      faults={() => figureFaults(draft)}
      renderFields={(errorAt) => (
        <>
          <div className="pair">
            <TextField
              label="Planned items a week"
              inputMode="decimal"
              maxLength={6}
              value={draft.planned}
              onChange={(planned) => keep({ ...draft, planned })}
              error={errorAt('capacity.manualFigure.plannedPerWeek') ?? errorAt('capacity.manualFigure')}
            />
            <TextField
              label="BAU items a week"
              optional
              inputMode="decimal"
              maxLength={6}
              value={draft.bau}
              onChange={(bau) => keep({ ...draft, bau })}
              error={errorAt('capacity.manualFigure.bauPerWeek')}
            />
          </div>
          <p className="field-hint">
            Used only while there is too little history, and labelled as entered by hand. Empty both to take it back.
          </p>
        </>
      )}
      now={<p>{figureInWords(rules.manualFigure, capacity?.basis.source)}</p>}
    />
  )
}
