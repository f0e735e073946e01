import * as s from '../schemas.ts'
import type { Endpoint } from './endpoint.ts'

/** Before a cycle the team asks: what do you want from us? */
export const ASKING = {
  listAskRounds: {
    method: 'get',
    path: '/v1/teams/{team}/ask-rounds',
    summary: 'Who was asked, who answered, who was silent',
    query: s.AskRoundsQuery,
    status: 200,
    response: s.AskRounds,
  },
  openAskRound: {
    method: 'post',
    path: '/v1/teams/{team}/ask-rounds',
    summary: 'Invite stakeholders and neighbours (members)',
    body: s.NewAskRound,
    status: 201,
    response: s.AskRound,
  },
  inviteMore: {
    method: 'post',
    path: '/v1/teams/{team}/ask-rounds/{id}/invitations',
    summary: 'Invite more of them (members)',
    body: s.MoreInvitations,
    status: 201,
    response: s.AskRound,
  },
  closeAskRound: {
    method: 'post',
    path: '/v1/teams/{team}/ask-rounds/{id}/close',
    summary: 'End the round (members)',
    body: s.NewRoundEnd,
    status: 200,
    response: s.AskRound,
  },
  listStakeholders: {
    method: 'get',
    path: '/v1/teams/{team}/stakeholders',
    summary: 'Whom to invite: those who asked before, neighbours, or by name (members)',
    query: s.StakeholdersQuery,
    status: 200,
    response: s.Stakeholders,
  },
  listMyInvitations: {
    method: 'get',
    path: '/v1/me/invitations',
    summary: 'Teams that ask what you want from them',
    status: 200,
    response: s.InvitationsToAnswer,
  },
  getInvitation: {
    method: 'get',
    path: '/v1/invitations/{id}',
    summary: 'One invitation; also with the token of its signed link',
    status: 200,
    response: s.InvitationToAnswer,
  },
  answerInvitation: {
    method: 'post',
    path: '/v1/invitations/{id}/answers',
    summary: 'New asks, existing ones, or "nothing"; also with the token of its signed link',
    body: s.NewInvitationAnswer,
    status: 201,
    response: s.InvitationToAnswer,
  },
} as const satisfies Record<string, Endpoint>
