import type { Notice } from '@pull-okr/core/contract/types'
import { Link } from 'wouter'
import { Moment } from '../words/moment.tsx'
import { noticePlace } from './notice-place.ts'

export function NoticeItem({ notice }: { notice: Notice }) {
  const place = noticePlace(notice)
  return (
    <li className={`card notice ${notice.readAt === null ? 'notice-unread' : ''}`}>
      <p dir="auto">{place === null ? notice.text : <Link href={place}>{notice.text}</Link>}</p>
      <p className="facts-line subtle">
        {notice.readAt === null && <span className="notice-new">New</span>}
        {notice.team && <bdi>{notice.team.name}</bdi>}
        <Moment at={notice.at} />
      </p>
    </li>
  )
}
