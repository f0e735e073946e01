import type { ReactNode } from 'react'
import Button from '@atlaskit/button/new'
import SectionMessage from '@atlaskit/section-message'

type Props = { now: ReactNode; keepTheirs: () => void; saveMine: () => void }

/** Both versions: theirs in words, one's own in the fields above; whoever edits decides. */
export function OvertakenSetting({ now, keepTheirs, saveMine }: Props) {
  return (
    <div role="alert" className="stack">
      <SectionMessage appearance="warning" title="Somebody changed this meanwhile" headingLevel="h3">
        <p>Yours is in the fields above. What stands now:</p>
        <div className="setting-words">{now}</div>
      </SectionMessage>
      <div className="row-of-buttons">
        <Button appearance="warning" onClick={saveMine}>
          Save mine over it
        </Button>
        <Button appearance="subtle" onClick={keepTheirs}>
          Keep what stands now
        </Button>
      </div>
    </div>
  )
}
