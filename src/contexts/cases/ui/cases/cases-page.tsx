import { useState } from 'react'
import { may } from '#platform/policy.ts'
import { useKeys } from '#web/components/keyboard.tsx'
import { Page } from '#web/components/page.tsx'
import { ForbiddenState } from '#web/components/states.tsx'
import type { MapPlace } from '#web/map/point-map.tsx'
import { hasWebGl } from '#web/map/webgl.ts'
import { useSignedIn } from '#web/session.ts'
import { casesPolicy } from '../../policy.ts'
import { useExampleAddress } from '../example-address.ts'
import { ExampleNote } from '../example-note.tsx'
import { NewCaseDialog } from '../new-case/new-case-dialog.tsx'
import { CasesList } from './cases-list.tsx'
import { CasesMap } from './cases-map.tsx'
import { useViewAddress, ViewSwitch } from './view-switch.tsx'
import './cases-page.css'

/** Where the open problems are and how pressing; the same as a list of all of them. */
export function CasesPage() {
  const viewer = useSignedIn()
  const [found, setFound] = useState<{ readonly place: MapPlace | null } | null>(null)
  const [isPlacing, setPlacing] = useState(false)
  const example = useExampleAddress()
  const view = useViewAddress()
  const mayFind = may(viewer, casesPolicy.findCase) && example.example === undefined
  const open = (place: MapPlace | null) => {
    setPlacing(false)
    setFound({ place })
  }
  useKeys([
    ...(mayFind ? [{ key: 'n', does: '登记问题', run: () => open(null) }] : []),
    ...(isPlacing ? [{ key: 'Escape', does: '不在地图上登记了', run: () => setPlacing(false) }] : []),
  ])
  if (!may(viewer, casesPolicy.readCases)) return <ForbiddenState what="查看问题" />
  return (
    <Page
      title="问题地图与清单"
      actions={
        <>
          <ViewSwitch view={view} />
          {mayFind && view === 'map' && hasWebGl() ? (
            <button
              type="button"
              className="button"
              aria-pressed={isPlacing}
              onClick={() => setPlacing(!isPlacing)}
            >
              {isPlacing ? '不在地图上登记了' : '在地图上登记'}
            </button>
          ) : null}
          {mayFind ? (
            <button type="button" className="button button-primary" onClick={() => open(null)}>
              登记问题
            </button>
          ) : null}
        </>
      }
    >
      {example.example ? <ExampleNote to="/cases" what="问题" /> : null}
      {view === 'map' ? (
        <CasesMap example={example} isPlacing={isPlacing} onPlace={mayFind ? open : null} />
      ) : (
        <CasesList example={example} />
      )}
      {found ? <NewCaseDialog place={found.place} onClose={() => setFound(null)} /> : null}
    </Page>
  )
}
