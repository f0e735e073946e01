import { useEffect } from 'react'
import type { SettingsPart, TeamDetail } from '@pull-okr/core/contract/types'
import { useKeptDraft } from '../form/use-kept-draft.ts'

/**
 * The version of a part that its editor has seen: what stands, until they change something. From then on it is kept like
 * their draft, so that what others save meanwhile meets it as a conflict.
 */
export function useSeenVersion(team: TeamDetail, part: SettingsPart, isChanged: boolean): string | null {
  const stands = team.settings.versions?.[part] ?? null
  const [seen, see] = useKeptDraft<string | null>(`seen:${team.id}:${part}`, () => null)
  useEffect(() => {
    if (!isChanged && seen !== stands) see(stands)
  }, [isChanged, seen, stands, see])
  return isChanged ? seen : stands
}
