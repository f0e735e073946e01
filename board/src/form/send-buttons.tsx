import Button from '@atlaskit/button/new'
import { ProblemMessage } from './problem-message.tsx'

type Props = {
  act: { isPending: boolean; error: unknown }
  /** what the button that sends says */
  send: string
  appearance?: 'primary' | 'warning'
  cancel: () => void
  /** what the button that leaves the form says */
  leave?: string
}

/** The end of a form: why the last try was refused, and the two ways out. */
export function SendButtons({ act, send, appearance = 'primary', cancel, leave = 'Cancel' }: Props) {
  return (
    <>
      <ProblemMessage error={act.error} />
      <div className="row-of-buttons">
        <Button type="submit" appearance={appearance} isLoading={act.isPending}>
          {send}
        </Button>
        <Button appearance="subtle" onClick={cancel}>
          {leave}
        </Button>
      </div>
    </>
  )
}
