import type { TeamDetail } from '@pull-okr/core/contract/types'
import { Setting } from './setting.tsx'

export function CapacitySetting({ team, mayChange }: { team: TeamDetail; mayChange: boolean }) {
  const shares = team.settings.sharesCapacity
  return (
    <Setting
      title="Who sees your capacity"
      part="sharesCapacity"
      team={team}
      mayChange={mayChange}
      change={shares ? 'Show it to members only' : 'Share it'}
      save={shares ? 'Show it to members only' : 'Share your capacity'}
      example={shares ? 'It was read as room for more.' : 'Our neighbours should see how full we are.'}
      settings={() => ({ sharesCapacity: !shares })}
      now={
        <p>
          {shares
            ? 'Whoever sees the team sees its chances too.'
            : 'Only members see the chances: seen from outside, free capacity is an order.'}
        </p>
      }
    />
  )
}
