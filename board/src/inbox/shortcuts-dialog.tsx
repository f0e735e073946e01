import Button from '@atlaskit/button/new'
import { setShortcuts, useShortcutsEnabled } from '../form/shortcuts.ts'
import { Dialog } from '../form/dialog.tsx'

const KEYS: { where: string; keys: [string, string][] }[] = [
  {
    where: 'In the inbox',
    keys: [
      ['j or ↓', 'Next request'],
      ['k or ↑', 'Previous request'],
      ['Enter', 'Open it'],
      ['/', 'Search'],
      ['?', 'This help'],
    ],
  },
  {
    where: 'On a request',
    keys: [
      ['a', 'Adopt'],
      ['d', 'Decline'],
      ['c', 'Counter-offer'],
      ['l', 'Defer (later)'],
      ['q', 'Ask a question'],
      ['n', 'Next request'],
      ['i', 'Back to the inbox'],
    ],
  },
  {
    where: 'In a form',
    keys: [
      ['Ctrl or ⌘ + Enter', 'Send'],
      ['Esc', 'Close; what you wrote is kept'],
    ],
  },
]

export default function ShortcutsDialog({ close }: { close: () => void }) {
  const enabled = useShortcutsEnabled()
  return (
    <Dialog
      title="Keyboard shortcuts"
      close={close}
      footer={
        <Button appearance="primary" onClick={close}>
          Close
        </Button>
      }
    >
      <div className="shortcuts">
        {KEYS.map(({ where, keys }) => (
          <section key={where}>
            <h2 className="field-label">{where}</h2>
            <dl>
              {keys.map(([key, what]) => (
                <div key={key} className="shortcut">
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <label className="check">
          <input type="checkbox" checked={enabled} onChange={(event) => setShortcuts(event.target.checked)} />
          Single-key shortcuts are on
        </label>
      </div>
    </Dialog>
  )
}
