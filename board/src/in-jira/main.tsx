import '@atlaskit/css-reset'
import 'virtual:atlaskit-themes.css'
import '../board.css'
import '../shell/shell.css'
import '../form/form.css'
import '../words/words.css'
import './in-jira.css'
import { view } from '@forge/bridge'
import { createRoot } from 'react-dom/client'
import { createApi } from '../api/api.ts'
import { createQueryClient } from '../api/query-client.ts'
import { Board } from '../board.tsx'
import { Home } from '../shell/home.tsx'
import type { Host } from '../shell/host.ts'
import { PageSkeleton } from '../shell/page-skeleton.tsx'
import { bridgeLocation } from './bridge-location.ts'
import { bridgeTransport } from './bridge-transport.ts'
import { followTheme } from './follow-theme.ts'
import { JiraSilent } from './jira-silent.tsx'
import { JoinSite } from './join-site.tsx'
import { keepStorage } from './keep-storage.ts'
import { openOutside } from './open-outside.ts'
import { ProjectHome } from './project-home.tsx'

keepStorage()
followTheme()
openOutside()
const page = createRoot(document.getElementById('board')!)
page.render(<PageSkeleton />)
beginInJira().then(
  (host) => page.render(<Board api={createApi(bridgeTransport())} queries={createQueryClient()} host={host} />),
  () => page.render(<JiraSilent />),
)

/** A project's page begins with the team of that project, the global one with the person's own. */
async function beginInJira(): Promise<Host> {
  const [{ extension }, history] = await Promise.all([view.getContext(), view.createHistory()])
  const project = (extension as { project?: { key?: string } }).project?.key
  return {
    useLocation: bridgeLocation(history),
    Home: project === undefined ? Home : () => <ProjectHome project={project} />,
    Unknown: JoinSite,
  }
}
