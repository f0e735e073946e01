import { lazy, Suspense } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { paths } from './paths.ts'
import { Home } from './shell/home.tsx'
import { useHost } from './shell/host.ts'
import { NotFound } from './shell/not-found.tsx'
import { Outside } from './shell/outside.tsx'
import { PageSkeleton } from './shell/page-skeleton.tsx'
import { Shell } from './shell/shell.tsx'

const SignInPage = lazy(() => import('./sign-in/sign-in-page.tsx'))
const ReplyPage = lazy(() => import('./reply/reply-page.tsx'))
const InboxPage = lazy(() => import('./inbox/inbox-page.tsx'))
const RequestPage = lazy(() => import('./request/request-page.tsx'))
const OkrsPage = lazy(() => import('./okrs/okrs-page.tsx'))
const ComparisonPage = lazy(() => import('./okrs/comparison-page.tsx'))
const CapacityPage = lazy(() => import('./capacity/capacity-page.tsx'))
const ConversationsPage = lazy(() => import('./conversations/conversations-page.tsx'))
const TeamConversationsPage = lazy(() => import('./conversations/team-conversations-page.tsx'))
const ConversationPage = lazy(() => import('./conversations/conversation-page.tsx'))
const ExpectationsPage = lazy(() => import('./expectations/expectations-page.tsx'))
const NoticesPage = lazy(() => import('./notices/notices-page.tsx'))
const ClosePage = lazy(() => import('./cycle/close-page.tsx'))
const LearningPage = lazy(() => import('./cycle/learning-page.tsx'))
const OpeningPage = lazy(() => import('./opening/opening-page.tsx'))
const NeighbourhoodPage = lazy(() => import('./neighbourhood/neighbourhood-page.tsx'))
const InvitationPage = lazy(() => import('./invitation/invitation-page.tsx'))
const LinkedInvitationPage = lazy(() => import('./invitation/linked-invitation-page.tsx'))
const SettingsPage = lazy(() => import('./settings/settings-page.tsx'))
const AsksPage = lazy(() => import('./asks/asks-page.tsx'))
const OperatorPage = lazy(() => import('./operator/operator-page.tsx'))

/** A page's `key` is what it shows: another team or request starts afresh, without the one before. */
export function Routes() {
  const host = useHost()
  return (
    <Switch>
      <Route path="/sign-in">
        <Outside>
          <SignInPage />
        </Outside>
      </Route>
      <Route path="/reply/:token">
        {({ token }) => (
          <Outside>
            <ReplyPage key={token} token={token} />
          </Outside>
        )}
      </Route>
      <Route path="/invitation/:token">
        {({ token }) => (
          <Outside>
            <LinkedInvitationPage key={token} token={token} />
          </Outside>
        )}
      </Route>
      <Route>
        <Shell>
          <Suspense fallback={<PageSkeleton />}>
            <Switch>
              <Route path="/">{host ? <host.Home /> : <Home />}</Route>
              <Route path="/teams/:team">{({ team }) => <Redirect to={paths.inbox(team)} replace />}</Route>
              <Route path="/teams/:team/okrs">{({ team }) => <Redirect to={paths.okrs(team, 'next')} replace />}</Route>
              <Route path="/teams/:team/inbox">{({ team }) => <InboxPage key={team} team={team} />}</Route>
              <Route path="/teams/:team/okrs/:cycle">
                {({ team, cycle }) => <OkrsPage key={`${team}/${cycle}`} team={team} cycle={cycle} />}
              </Route>
              <Route path="/teams/:team/okrs/:cycle/history">
                {({ team, cycle }) => <ComparisonPage key={`${team}/${cycle}`} team={team} cycle={cycle} />}
              </Route>
              <Route path="/teams/:team/okrs/:cycle/close">
                {({ team, cycle }) => <ClosePage key={`${team}/${cycle}`} team={team} cycle={cycle} />}
              </Route>
              <Route path="/teams/:team/learning">{({ team }) => <LearningPage key={team} team={team} />}</Route>
              <Route path="/teams/:team/capacity">{({ team }) => <CapacityPage key={team} team={team} />}</Route>
              <Route path="/teams/:team/settings">{({ team }) => <SettingsPage key={team} team={team} />}</Route>
              <Route path="/teams/:team/conversations">{({ team }) => <TeamConversationsPage key={team} team={team} />}</Route>
              <Route path="/teams/:team/opening">{({ team }) => <OpeningPage key={team} team={team} />}</Route>
              <Route path="/teams/:team/neighbourhood">{({ team }) => <NeighbourhoodPage key={team} team={team} />}</Route>
              <Route path="/invitations/:id">{({ id }) => <InvitationPage key={id} id={id} />}</Route>
              <Route path="/expectations">
                <ExpectationsPage />
              </Route>
              <Route path="/for-you">
                <NoticesPage />
              </Route>
              <Route path="/conversations">
                <ConversationsPage />
              </Route>
              <Route path="/conversations/:id">{({ id }) => <ConversationPage key={id} id={id} />}</Route>
              <Route path="/requests/:id">{({ id }) => <RequestPage key={id} id={id} />}</Route>
              <Route path="/asks">
                <AsksPage />
              </Route>
              <Route path="/operator">
                <OperatorPage />
              </Route>
              <Route>
                <NotFound />
              </Route>
            </Switch>
          </Suspense>
        </Shell>
      </Route>
    </Switch>
  )
}
