import '@atlaskit/css-reset'
import './preview.css'
import { setGlobalTheme } from '@atlaskit/tokens/set-global-theme'
import React, { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { DrawDocument, type ForgeDoc } from './draw-document.tsx'
import { bridge, readStage, type Place, type Stage } from './host-bridge.ts'

const FRONTENDS = {
  panel: { title: 'Panel on the issue', load: () => import('../../../forge-app/src/frontend/panel.tsx') },
  capacity: { title: 'Widget on a dashboard', load: () => import('../../../forge-app/src/frontend/capacity.tsx') },
}

/** Somebody else, or another issue: the app is loaded anew, as Jira does. */
function go(place: Place): void {
  location.search = new URLSearchParams(place).toString()
}

function Preview({ place, stage, listen }: { place: Place; stage: Stage; listen: (draw: (document: ForgeDoc) => void) => void }) {
  const [document, setDocument] = useState<ForgeDoc | null>(null)
  listen(setDocument)
  const { as, issue, frontend } = place
  return (
    <>
      <header className="bar">
        <h1>Pull OKR in Jira, without a Jira site</h1>
        <label>
          Signed in as
          <select value={as} onChange={({ target }) => go({ ...place, as: target.value })}>
            {stage.people.map(({ id, name, title }) => (
              <option key={id} value={id}>
                {title ? `${name}, ${title}` : name}
              </option>
            ))}
          </select>
        </label>
        <label>
          Issue
          <select value={issue} onChange={({ target }) => go({ ...place, issue: target.value })}>
            {stage.issues.map(({ key, title }) => (
              <option key={key} value={key}>
                {key} {title.slice(0, 60)}
              </option>
            ))}
          </select>
        </label>
        <label>
          Shown
          <select value={frontend} onChange={({ target }) => go({ ...place, frontend: target.value as Place['frontend'] })}>
            {Object.entries(FRONTENDS).map(([name, { title }]) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <a href={`${stage.jira}/browse/${issue}`} target="_blank" rel="noreferrer">
          Open {issue} in the simulated Jira
        </a>
      </header>
      <main className="frame">
        <h2>Pull OKR</h2>
        {document && <DrawDocument node={document} />}
      </main>
    </>
  )
}

async function begin(): Promise<void> {
  await setGlobalTheme({ colorMode: 'auto', light: 'light', dark: 'dark', typography: 'typography', spacing: 'spacing', shape: 'shape' })
  const { place, ...stage } = await readStage(Object.fromEntries(new URLSearchParams(location.search)))
  let latest: ForgeDoc | null = null
  let draw: (document: ForgeDoc) => void = () => undefined
  bridge(place, stage, (document) => {
    latest = document
    draw(document)
  })
  createRoot(document.getElementById('preview')!).render(
    <StrictMode>
      <Preview
        place={place}
        stage={stage}
        listen={(next) => {
          draw = next
        }}
      />
    </StrictMode>,
  )
  await FRONTENDS[place.frontend].load()
  if (latest) draw(latest)
}

await begin()
