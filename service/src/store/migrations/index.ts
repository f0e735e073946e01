import type { Migration } from 'kysely/migration'
import * as infrastructure from './0001-infrastructure.ts'
import * as domain from './0002-domain.ts'
import * as syncBudget from './0003-sync-budget.ts'
import * as linearOauth from './0004-linear-oauth.ts'
import * as deliveryTrace from './0005-delivery-trace.ts'
import * as capacity from './0006-capacity.ts'
import * as parents from './0007-parents.ts'
import * as conversations from './0009-conversations.ts'
import * as asking from './0010-asking.ts'
import * as forge from './0012-forge.ts'
import * as cycles from './0013-cycles.ts'
import * as remaining from './0014-debugger.ts'
import * as digests from './0015-digests.ts'
import * as deliveryStorage from './0016-delivery-storage.ts'
import * as historyBegins from './0017-history-begins.ts'
import * as leftOut from './0018-left-out.ts'
import * as readings from './0019-readings.ts'

/** All migrations by name; they run in the order of their names, each once, and are never edited once released. */
export const migrations: Record<string, Migration> = {
  '0001-infrastructure': infrastructure,
  '0002-domain': domain,
  '0003-sync-budget': syncBudget,
  '0004-linear-oauth': linearOauth,
  '0005-delivery-trace': deliveryTrace,
  '0006-capacity': capacity,
  '0007-parents': parents,
  '0009-conversations': conversations,
  '0010-asking': asking,
  '0012-forge': forge,
  '0013-cycles': cycles,
  '0014-debugger': remaining,
  '0015-digests': digests,
  '0016-delivery-storage': deliveryStorage,
  '0017-history-begins': historyBegins,
  '0018-left-out': leftOut,
  '0019-readings': readings,
}
