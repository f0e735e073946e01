import type { Context } from './answer-queries.ts'
import {
  addComment,
  changeAttachment,
  editComment,
  findAttachment,
  putAttachment,
  removeAttachment,
  removeComment,
} from './change-answers.ts'
import { archiveIssue, deleteIssueForGood, fileIssue, findIssue, unarchiveIssue, updateIssue } from './change-issue.ts'
import {
  addLabel,
  addMembership,
  addNeed,
  addWebhook,
  findUser,
  relateIssues,
  removeMembership,
  updatePerson,
} from './change-organization.ts'
import { notFound, refuse } from './refuse.ts'
import type { Scope } from './rows.ts'
import type { Simulator } from './simulator.ts'

type Args = { id: string; input: never; labelId: string; trash?: boolean; permanentlyDelete?: boolean }
type Answer = (sim: Simulator, actorId: string, args: Args, context: Context) => object

const needsAdmin = new Set(['webhookCreate', 'webhookDelete', 'userSuspend'])

const answers: Record<string, Answer> = {
  attachmentCreate: (sim, actor, { input }) => ({ attachment: putAttachment(sim, actor, input) }),
  attachmentUpdate: (sim, actor, { id, input }) => ({ attachment: changeAttachment(sim, actor, findAttachment(sim, id), input) }),
  attachmentDelete: (sim, actor, { id }) => {
    removeAttachment(sim, actor, id)
    return { entityId: id }
  },
  commentCreate: (sim, actor, { input }) => ({ comment: addComment(sim, actor, input) }),
  commentUpdate: (sim, actor, { id, input }) => ({ comment: editComment(sim, actor, id, input) }),
  commentDelete: (sim, actor, { id }) => {
    removeComment(sim, actor, id)
    return { entityId: id }
  },
  issueCreate: (sim, actor, { input }) => ({ issue: fileIssue(sim, actor, input) }),
  issueUpdate: (sim, actor, { id, input }) => ({ issue: updateIssue(sim, actor, findIssue(sim, id), input) }),
  issueAddLabel: (sim, actor, { id, labelId }) => ({ issue: updateIssue(sim, actor, findIssue(sim, id), { addedLabelIds: [labelId] }) }),
  issueRemoveLabel: (sim, actor, { id, labelId }) => ({
    issue: updateIssue(sim, actor, findIssue(sim, id), { removedLabelIds: [labelId] }),
  }),
  issueArchive: (sim, actor, { id, trash }) => ({ entity: archiveIssue(sim, actor, findIssue(sim, id), trash === true) }),
  issueUnarchive: (sim, actor, { id }) => ({ entity: unarchiveIssue(sim, actor, findIssue(sim, id)) }),
  issueDelete: (sim, actor, { id, permanentlyDelete }, { viewer }) => {
    const issue = findIssue(sim, id)
    if (permanentlyDelete !== true) return { entity: archiveIssue(sim, actor, issue, true) }
    if (!viewer.admin) throw refuse('forbidden', 'Forbidden', 'Only administrators may delete issues permanently.')
    deleteIssueForGood(sim, actor, issue)
    return { entity: null }
  },
  issueLabelCreate: (sim, actor, { input }) => ({ issueLabel: addLabel(sim, actor, input) }),
  issueRelationCreate: (sim, actor, { input }) => ({ issueRelation: relateIssues(sim, actor, input) }),
  customerNeedCreate: (sim, actor, { input }) => ({ need: addNeed(sim, actor, input) }),
  teamMembershipCreate: (sim, actor, { input }) => ({ teamMembership: addMembership(sim, actor, input) }),
  teamMembershipDelete: (sim, actor, { id }) => {
    removeMembership(sim, actor, id)
    return { entityId: id }
  },
  userUpdate: (sim, actor, { id, input }, { viewer }) => {
    const user = findUser(sim, id)
    if (user.id !== viewer.id && !viewer.admin) throw refuse('forbidden', 'Forbidden', 'Only administrators may change somebody else.')
    return { user: updatePerson(sim, actor, user, input) }
  },
  userSuspend: (sim, actor, { id }) => {
    updatePerson(sim, actor, findUser(sim, id), { active: false })
    return {}
  },
  webhookCreate: (sim, actor, { input }) => ({ webhook: addWebhook(sim, actor, input) }),
  webhookDelete: (sim, actor, { id }) => {
    if (!sim.world.get('webhook', id)) throw notFound('Webhook')
    sim.commit({ removes: [{ table: 'webhook', id }], actorId: actor })
    return { entityId: id }
  },
}

export function answerMutation(field: string, args: Args, context: Context): object {
  const { sim, key, viewer } = context
  requireScope(key.scopes, 'write')
  if (needsAdmin.has(field)) {
    requireScope(key.scopes, 'admin')
    if (!viewer.admin) throw refuse('forbidden', 'Forbidden', 'You need to be an administrator to do this.')
  }
  const answer = answers[field]
  if (!answer) throw refuse('internal', `${field} is in kept-types.ts but not in answer-mutations.ts`)
  return { success: true, ...answer(sim, viewer.id, args, context), lastSyncId: sim.lastSyncId() }
}

export function requireScope(scopes: readonly Scope[], scope: Scope): void {
  if (!scopes.includes(scope)) throw refuse('forbidden', `Invalid scope: \`${scope}\` required`)
}
