import { secondsInWords } from '../words/age.ts'

type Props = { name: string; waiting: number; stuck: number; stuckWord: string; oldestSeconds: number | null }

export function QueueFacts({ name, waiting, stuck, stuckWord, oldestSeconds }: Props) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {waiting === 0 ? 'Empty' : `${waiting} waiting`}
        {waiting > 0 && oldestSeconds !== null && `, the oldest for ${secondsInWords(oldestSeconds)}`}
        {stuck > 0 && (
          <strong className="stuck">
            {' '}
            {stuck} {stuckWord}
          </strong>
        )}
      </dd>
    </div>
  )
}
