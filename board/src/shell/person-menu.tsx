import { useState } from 'react'
import type { Me } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { useApi } from '../api/api-context.ts'
import { paths } from '../paths.ts'
import { ColorModeSwitch } from '../theme/color-mode-switch.tsx'
import { Avatar } from './avatar.tsx'
import { useHost } from './host.ts'
import { useCloseOutside } from './use-close-outside.ts'

export function PersonMenu({ me }: { me: Me }) {
  const [open, setOpen] = useState(false)
  const host = useHost()
  const api = useApi()
  const queries = useQueryClient()
  const [, navigate] = useLocation()
  const menu = useCloseOutside(open, () => setOpen(false))

  const signOut = async () => {
    await api.signOut().catch(() => undefined)
    sessionStorage.clear()
    navigate(paths.signIn)
    queries.clear()
  }
  return (
    <div className="person-menu" ref={menu}>
      <button type="button" className="person-button" aria-expanded={open} aria-haspopup="true" onClick={() => setOpen(!open)}>
        <Avatar name={me.person.name} url={me.person.avatarUrl} />
        <span className="person-name" dir="auto">
          {me.person.name}
        </span>
      </button>
      {open && (
        <div className="person-panel">
          <p dir="auto">
            <strong>{me.person.name}</strong>
            <br />
            <span className="subtle">{[me.person.email, ...me.roles, me.workspace?.name].filter(Boolean).join(' · ')}</span>
          </p>
          {!host && (
            <>
              <ColorModeSwitch />
              <Button onClick={() => void signOut()} shouldFitContainer>
                {me.demo ? 'Be somebody else' : 'Sign out'}
              </Button>
            </>
          )}
        </div>
      )}
    </div>
  )
}
