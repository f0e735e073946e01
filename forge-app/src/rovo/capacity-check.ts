import type { CapacityView } from '@pull-okr/core/contract/types'
import { askService } from '../ask-service'
import { capacityInWords } from '../in-words'

/** For the agent: what a team's next cycle holds. The service refuses outsiders, and its words are passed on. */
export async function capacityCheck({ team }: { team?: string }): Promise<string> {
  if (!team?.trim()) return 'Name a team by its key, for instance WEB.'
  const capacity = await askService<CapacityView>('GET', `/v1/teams/${encodeURIComponent(team.trim())}/capacity`)
  return capacity.kind === 'ok' ? capacityInWords(capacity.value) : capacity.detail
}
