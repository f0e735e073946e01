import Button from '@atlaskit/button/new'
import type { EmphasisDraft } from './emphasis-draft.ts'

type Props = { emphasis: EmphasisDraft[]; onChange: (rows: EmphasisDraft[]) => void; error?: string | undefined }

/** Tags in two words each: a dimension and where on it, so that plans can be laid beside what leaders expect. */
export function EmphasisFields({ emphasis, onChange, error }: Props) {
  const edit = (index: number, change: Partial<EmphasisDraft>) =>
    onChange(emphasis.map((row, i) => (i === index ? { ...row, ...change } : row)))
  return (
    <fieldset className="rows-field">
      <legend>
        Emphasis <span className="subtle">(optional)</span>
      </legend>
      {emphasis.map((row, index) => (
        <div key={index} className="emphasis-row">
          <input
            className="plain-input"
            aria-label={`Dimension ${index + 1}`}
            placeholder="market"
            dir="auto"
            maxLength={60}
            value={row.dimension}
            onChange={(event) => edit(index, { dimension: event.currentTarget.value })}
          />
          <input
            className="plain-input"
            aria-label={`Value ${index + 1}`}
            placeholder="Australia"
            dir="auto"
            maxLength={60}
            value={row.value}
            onChange={(event) => edit(index, { value: event.currentTarget.value })}
          />
          <Button appearance="subtle" onClick={() => onChange(emphasis.filter((_, i) => i !== index))}>
            Remove<span className="visually-hidden"> emphasis {index + 1}</span>
          </Button>
        </div>
      ))}
      {error && (
        <p role="alert" className="field-error">
          {error}
        </p>
      )}
      <div>
        <Button spacing="compact" onClick={() => onChange([...emphasis, { dimension: '', value: '' }])} isDisabled={emphasis.length >= 10}>
          Add an emphasis
        </Button>
      </div>
    </fieldset>
  )
}
