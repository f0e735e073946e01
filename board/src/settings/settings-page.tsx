import './settings.css'
import Heading from '@atlaskit/heading'
import { useMe } from '../api/use-me.ts'
import { useTeam } from '../api/use-team.ts'
import { LoadFailed } from '../shell/load-failed.tsx'
import { PageSkeleton } from '../shell/page-skeleton.tsx'
import { usePageTitle } from '../shell/use-page-title.ts'
import { OutsideLink } from '../words/outside-link.tsx'
import { AnswerDaysSetting } from './answer-days-setting.tsx'
import { CalendarSetting } from './calendar/calendar-setting.tsx'
import { CyclesSetting } from './cycles/cycles-setting.tsx'
import { CapacitySetting } from './capacity-setting.tsx'
import { InheritsSetting } from './figures/inherits-setting.tsx'
import { ManualFigureSetting } from './figures/manual-figure-setting.tsx'
import { OtherPlannedSetting } from './figures/other-planned-setting.tsx'
import { LabelSetting } from './label-setting.tsx'
import { Members } from './members.tsx'
import { Neighbours } from './neighbours.tsx'
import { ThresholdSetting } from './threshold-setting.tsx'
import { WhatCountsSetting } from './what-counts/what-counts-setting.tsx'
import { WriteBackSetting } from './write-back-setting.tsx'

export default function SettingsPage({ team: key }: { team: string }) {
  const me = useMe()
  const { data: team, error, refetch } = useTeam(key)
  usePageTitle(`Settings of ${team?.name ?? key}`)
  if (!team) return error ? <LoadFailed error={error} retry={() => void refetch()} /> : <PageSkeleton />
  const mayChange = team.standing === 'member'
  const rules = team.settings.capacity // null for whoever may not see it (law 13)
  return (
    <div className="settings">
      <div className="page-head-words">
        <Heading size="xlarge" as="h1">
          <bdi>{team.name}</bdi>
        </Heading>
        <p className="subtle">
          {mayChange ? 'Each change takes a sentence, which is kept.' : "Only the team's members change these."}{' '}
          <OutsideLink href={team.tracker.teamUrl}>The team in its tracker</OutsideLink>
        </p>
      </div>
      <WriteBackSetting team={team} mayChange={mayChange} />
      <ThresholdSetting team={team} mayChange={mayChange} />
      <AnswerDaysSetting team={team} mayChange={mayChange} />
      <LabelSetting team={team} mayChange={mayChange} />
      <CyclesSetting team={team} mayChange={mayChange} />
      {rules && (
        <>
          <WhatCountsSetting team={team} rules={rules} mayChange={mayChange} />
          <CalendarSetting team={team} rules={rules} mayChange={mayChange} />
          <OtherPlannedSetting team={team} rules={rules} mayChange={mayChange} />
          <InheritsSetting team={team} rules={rules} mayChange={mayChange} />
          <ManualFigureSetting team={team} rules={rules} mayChange={mayChange} />
        </>
      )}
      <CapacitySetting team={team} mayChange={mayChange} />
      <Members team={team} me={me.data?.person.id ?? ''} />
      <Neighbours team={team} />
    </div>
  )
}
