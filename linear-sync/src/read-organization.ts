import type { TrackerAccount, TrackerPerson, TrackerTeam } from '@pull-okr/core'
import { documents } from './documents.ts'
import { readPages, type Page } from './read-pages.ts'
import type { Send } from './send-request.ts'

type AccountAnswer = {
  organization: { id: string; name: string; urlKey: string }
  viewer: { id: string; name: string; email: string | null; url: string }
}
type UserNode = { id: string; name: string; email: string | null; active: boolean; avatarUrl: string | null; timezone: string | null }
type MemberPage = Page<{ id: string }>
type TeamNode = { id: string; key: string; name: string; timezone: string | null; visibility: string; members: MemberPage }

export async function readAccount(send: Send): Promise<TrackerAccount> {
  const { organization, viewer } = await send<AccountAnswer>(documents.account)
  return {
    organization: { id: organization.id, name: organization.name, url: organizationUrl(viewer.url, organization.urlKey) },
    viewer: { id: viewer.id, name: viewer.name, email: viewer.email },
  }
}

/** Everybody who can file an issue, disabled people and integrations' app users included: their names stand behind asks. */
export async function readPeople(send: Send): Promise<TrackerPerson[]> {
  const users = await readPages<UserNode>(async (after) => (await send<{ users: Page<UserNode> }>(documents.people, { after })).users)
  return users.map(({ id, name, email, active, avatarUrl, timezone }) => ({
    id,
    name,
    email: email || null,
    active,
    avatarUrl,
    timeZone: timezone,
  }))
}

export async function readTeams(send: Send): Promise<TrackerTeam[]> {
  const teams = await readPages<TeamNode>(async (after) => (await send<{ teams: Page<TeamNode> }>(documents.teams, { after })).teams)
  return Promise.all(
    teams.map(async (team) => ({
      id: team.id,
      key: team.key,
      name: team.name,
      private: team.visibility !== 'public', // whatever else Linear invents is narrower than public
      timeZone: team.timezone,
      members: await readMembers(send, team),
    })),
  )
}

async function readMembers(send: Send, team: TeamNode): Promise<string[]> {
  const read = async (after: string | null) =>
    (await send<{ team: { members: MemberPage } }>(documents.teamMembers, { team: team.id, after })).team.members
  return (await readPages(read, team.members)).map(({ id }) => id)
}

/** `https://linear.app/acme`: Linear has no field for it, a profile's address (`…/acme/profiles/ada`) begins with it. */
function organizationUrl(profile: string, urlKey: string): string {
  try {
    const { origin, pathname } = new URL(profile)
    return pathname.startsWith(`/${urlKey}/`) ? `${origin}/${urlKey}` : origin
  } catch {
    return `https://linear.app/${urlKey}`
  }
}
