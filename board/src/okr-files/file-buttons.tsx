import './okr-files.css'
import { lazy, Suspense, useState } from 'react'
import type { OkrSetView } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { paths } from '../paths.ts'
import { useHost } from '../shell/host.ts'

const ImportDialog = lazy(async () => ({ default: (await import('./import-dialog.tsx')).ImportDialog }))

type Props = { set: OkrSetView; team: string; cycle: string }

/** The set as a file, for whoever sees it; and a file into the draft, for its members. Inside Jira no file can be saved. */
export function FileButtons({ set, team, cycle }: Props) {
  const host = useHost()
  const [importing, setImporting] = useState(false)
  const mayImport = set.mayWrite && set.state === 'drafting'
  if (host && !mayImport) return null
  return (
    <div className="file-buttons" role="group" aria-label="As a file">
      {!host && (
        <>
          <span className="subtle">Save as</span>
          {(['csv', 'json'] as const).map((format) => (
            <a key={format} className="file-link" href={paths.okrFile(team, set.cycle.id, format)} download>
              {format.toUpperCase()}
            </a>
          ))}
        </>
      )}
      {mayImport && (
        <Button appearance="subtle" onClick={() => setImporting(true)}>
          Import a file
        </Button>
      )}
      {importing && (
        <Suspense fallback={null}>
          <ImportDialog team={team} cycle={cycle} close={() => setImporting(false)} />
        </Suspense>
      )}
    </div>
  )
}
