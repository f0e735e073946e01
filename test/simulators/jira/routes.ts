// What this Jira answers; everything else is 404, as an address that does not exist.
import {
  addComment,
  deleteProperty,
  deleteRemoteLink,
  listComments,
  listCommentsByIds,
  listRemoteLinks,
  putProperty,
  putRemoteLink,
  readIssue,
  readProperty,
  updateComment,
} from './answer-issues.ts'
import { fetchChangelogs, fetchIssues, searchByJql } from './answer-searches.ts'
import {
  listGroupMembers,
  listIssueTypes,
  listLabels,
  listRoles,
  listStatuses,
  readMyPermissions,
  readMyself,
  readPermissionScheme,
  readRole,
  readServerInfo,
  searchProjects,
  searchUsers,
} from './answer-site.ts'
import { createIssue, listTypesToCreate } from './create-issue.ts'
import type { User } from './rows.ts'
import type { Simulator } from './simulator.ts'

export type Asked = {
  sim: Simulator
  me: User | null
  params: Record<string, string | undefined>
  query: Record<string, string | undefined>
  body: unknown
}
export type Answer = { status: number; body: unknown }
export type Route = { method: 'GET' | 'POST' | 'PUT' | 'DELETE'; path: string; answer: (asked: Asked) => Answer }

export const routes: Route[] = [
  { method: 'GET', path: 'myself', answer: readMyself },
  { method: 'GET', path: 'serverInfo', answer: readServerInfo },
  { method: 'GET', path: 'mypermissions', answer: readMyPermissions },
  { method: 'GET', path: 'users/search', answer: searchUsers },
  { method: 'GET', path: 'group/member', answer: listGroupMembers },
  { method: 'GET', path: 'project/search', answer: searchProjects },
  { method: 'GET', path: 'project/:project/role', answer: listRoles },
  { method: 'GET', path: 'project/:project/permissionscheme', answer: readPermissionScheme },
  { method: 'GET', path: 'project/:project/role/:role', answer: readRole },
  { method: 'GET', path: 'status', answer: listStatuses },
  { method: 'GET', path: 'issuetype', answer: listIssueTypes },
  { method: 'GET', path: 'label', answer: listLabels },
  { method: 'POST', path: 'search/jql', answer: searchByJql },
  { method: 'POST', path: 'issue/bulkfetch', answer: fetchIssues },
  { method: 'POST', path: 'changelog/bulkfetch', answer: fetchChangelogs },
  { method: 'POST', path: 'comment/list', answer: listCommentsByIds },
  { method: 'POST', path: 'issue', answer: createIssue },
  { method: 'GET', path: 'issue/createmeta/:project/issuetypes', answer: listTypesToCreate },
  { method: 'GET', path: 'issue/:issue', answer: readIssue },
  { method: 'GET', path: 'issue/:issue/remotelink', answer: listRemoteLinks },
  { method: 'POST', path: 'issue/:issue/remotelink', answer: putRemoteLink },
  { method: 'DELETE', path: 'issue/:issue/remotelink', answer: deleteRemoteLink },
  { method: 'GET', path: 'issue/:issue/properties/:key', answer: readProperty },
  { method: 'PUT', path: 'issue/:issue/properties/:key', answer: putProperty },
  { method: 'DELETE', path: 'issue/:issue/properties/:key', answer: deleteProperty },
  { method: 'GET', path: 'issue/:issue/comment', answer: listComments },
  { method: 'POST', path: 'issue/:issue/comment', answer: addComment },
  { method: 'PUT', path: 'issue/:issue/comment/:id', answer: updateComment },
]
