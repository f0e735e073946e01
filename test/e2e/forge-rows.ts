import type { Row } from './door-row.ts'

/** in the form of one that nobody made */
const code = '0000-0000-0000-0000'

/** Joining a site, and the two accounts of one person. */
export const FORGE_ROWS = {
  createClaimCode: { input: ({ connection }) => ({ params: { id: connection } }), otherTeam: 403, otherWorkspace: 403, as: 'operator' },
  claimSite: {
    input: () => ({ body: { code } }),
    otherTeam: 403,
    otherWorkspace: 403,
    bad: [
      { input: { body: {} }, path: 'code' },
      { input: { body: { code: 'short' } }, path: 'code' },
    ],
  },
  createIdentityCode: { input: () => ({}), otherTeam: 201, otherWorkspace: 201 },
  joinIdentity: {
    input: () => ({ body: { code } }),
    otherTeam: 422,
    otherWorkspace: 422,
    bad: [
      { input: { body: { code: 'short' } }, path: 'code' },
      { input: { body: { code, person: 'somebody' } }, path: 'person' },
      { input: { body: { code } }, path: 'code' },
    ],
  },
} satisfies Record<string, Row>
