import type { ToClose } from '@pull-okr/core/contract/types'
import { Link } from 'wouter'
import { SelectField } from '../form/select-field.tsx'
import { TextArea } from '../form/text-area.tsx'
import { paths } from '../paths.ts'
import { OutsideLink } from '../words/outside-link.tsx'
import type { EndDraft } from './close-draft.ts'

type Props = {
  request: ToClose['requests'][number]
  /** the name of the next cycle */
  next: string
  draft: EndDraft
  onChange: (draft: EndDraft) => void
  errorAt: (field: string) => string | undefined
}

export function EndFields({ request: { request, title, issueKey, issueUrl, feeds }, next, draft, onChange, errorAt }: Props) {
  const options: { value: EndDraft['outcome']; label: string }[] = [
    { value: '', label: 'Choose' },
    { value: 'fulfilled', label: 'Fulfilled' },
    { value: 'carriedOver', label: `Carried over: asked again for ${next}` },
    { value: 'released', label: 'Released: you let it go' },
  ]
  return (
    <section className="card to-close" aria-labelledby={`end-${request}`}>
      <div>
        <h3 className="card-title" id={`end-${request}`}>
          <Link href={paths.request(request)} dir="auto">
            {title}
          </Link>
        </h3>
        <p className="subtle">
          <OutsideLink href={issueUrl}>{issueKey}</OutsideLink>
          {feeds.length > 0 && (
            <>
              {' '}
              fed <bdi>{feeds.join(', ')}</bdi>
            </>
          )}
        </p>
      </div>
      <SelectField
        label="What became of it?"
        value={draft.outcome}
        onChange={(outcome) => onChange({ ...draft, outcome })}
        options={options}
        error={errorAt('outcome')}
      />
      <TextArea
        label="In a sentence, for whoever asked"
        rows={2}
        value={draft.sentence}
        onChange={(sentence) => onChange({ ...draft, sentence })}
        error={errorAt('sentence')}
      />
    </section>
  )
}
