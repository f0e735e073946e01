import { useTeam } from '../api/use-team.ts'

/** Confirmed: newcomers and everybody else are not. */
export function useIsMember(team: string): boolean {
  return useTeam(team).data?.standing === 'member'
}
