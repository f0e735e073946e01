import type { RequestDetail } from '@pull-okr/core/contract/types'
import { Avatar } from '../shell/avatar.tsx'
import { PeopleText } from '../words/people-text.tsx'

/** Who stands behind the ask, each with their own words. */
export function Voices({ voices }: { voices: RequestDetail['voicesBehind'] }) {
  if (voices.length === 0) return null
  return (
    <section aria-label="Voices">
      <h2 className="card-title">{voices.length === 1 ? 'One voice' : `${voices.length} voices`}</h2>
      <ul className="voices">
        {voices.map((voice, index) => (
          <li key={index}>
            <Avatar name={voice.name} url={null} />
            <div>
              <strong>
                <bdi>{voice.name}</bdi>
              </strong>
              {voice.text.trim() !== '' && <PeopleText text={voice.text} />}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
