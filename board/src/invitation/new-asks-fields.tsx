import Button from '@atlaskit/button/new'
import { TextArea } from '../form/text-area.tsx'
import { TextField } from '../form/text-field.tsx'
import { blankAsk, type NewAsk } from './answer-draft.ts'

const MOST = 20

export function NewAsksFields({ asks, onChange }: { asks: NewAsk[]; onChange: (asks: NewAsk[]) => void }) {
  const edit = (id: string, change: Partial<NewAsk>) => onChange(asks.map((ask) => (ask.id === id ? { ...ask, ...change } : ask)))
  return (
    <>
      {asks.map((ask, index) => (
        <div key={ask.id} className="stack new-ask">
          <TextField
            label={asks.length === 1 ? 'In a few words' : `Ask ${index + 1}, in a few words`}
            value={ask.title}
            onChange={(title) => edit(ask.id, { title })}
          />
          <TextArea
            label="Why, and by when"
            optional
            rows={2}
            value={ask.description}
            onChange={(description) => edit(ask.id, { description })}
          />
        </div>
      ))}
      {asks.length < MOST && (
        <div>
          <Button spacing="compact" onClick={() => onChange([...asks, blankAsk()])}>
            Add another
          </Button>
        </div>
      )}
    </>
  )
}
