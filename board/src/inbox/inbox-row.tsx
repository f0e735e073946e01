import type { RequestRow, Requests } from '@pull-okr/core/contract/types'
import { cycleName } from '@pull-okr/core'
import { Link } from 'wouter'
import { paths } from '../paths.ts'
import { Avatar } from '../shell/avatar.tsx'
import { StateLozenge } from '../words/state-lozenge.tsx'
import { ChanceBar } from './chance-bar.tsx'
import { Delay } from './delay.tsx'

export function InboxRow({ row, fit }: { row: RequestRow; fit: Requests['fit'] }) {
  return (
    <li className={row.seenAt === null && row.state === 'asked' ? 'inbox-row is-new' : 'inbox-row'}>
      <Avatar name={row.requester.name} url={row.requester.avatarUrl} />
      <div className="inbox-words">
        <Link href={paths.request(row.id)} data-row={row.id} dir="auto" className="inbox-title">
          {row.title}
        </Link>
        <p className="facts-line">
          <span className="issue-key">{row.issueKey}</span>
          <bdi>{row.requester.name}</bdi>
          {row.voices > 1 && <span>{row.voices} voices</span>}
          <Delay row={row} />
        </p>
      </div>
      <div className="inbox-state">
        <StateLozenge state={row.state} />
        {row.cycle && <span className="subtle">{row.state === 'deferred' ? `until ${cycleName(row.cycle)}` : cycleName(row.cycle)}</span>}
      </div>
      <div className="inbox-chance">
        {fit && typeof row.fitIfAdopted === 'number' && (
          <ChanceBar probability={row.fitIfAdopted} threshold={fit.threshold} size={row.sizeIfAdopted} />
        )}
      </div>
    </li>
  )
}
