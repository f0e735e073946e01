import './sign-in.css'
import { useEffect, useState } from 'react'
import Heading from '@atlaskit/heading'
import Spinner from '@atlaskit/spinner'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useSearchParams } from 'wouter'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { ProblemMessage } from '../form/problem-message.tsx'
import { paths } from '../paths.ts'
import { usePageTitle } from '../shell/use-page-title.ts'
import { DemoPeople } from './demo-people.tsx'
import { LinearLink } from './linear-link.tsx'
import { LinearProblem } from './linear-problem.tsx'
import { takeTokenFromAddress } from './token-in-address.ts'
import { TokenSignIn } from './token-sign-in.tsx'

export default function SignInPage() {
  usePageTitle('Sign in')
  const api = useApi()
  const queries = useQueryClient()
  const [, navigate] = useLocation()
  const [search] = useSearchParams()
  const [token] = useState(takeTokenFromAddress)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(token !== null)
  const demo = useQuery({ queryKey: keys.demoPeople, queryFn: api.demoPeople, retry: false })

  const enter = async (findToken: () => Promise<string>) => {
    setBusy(true)
    setError(null)
    try {
      const me = await api.signIn(await findToken())
      queries.clear()
      queries.setQueryData(keys.me, me)
      navigate(ownPath(search.get('next')) ?? paths.home, { replace: true })
    } catch (cause) {
      setError(cause)
      setBusy(false)
    }
  }
  useEffect(() => {
    if (token !== null) void enter(() => Promise.resolve(token))
    // the address holds its token once
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  if (busy || demo.isPending)
    return (
      <p className="sign-in-busy" role="status">
        <Spinner label="Signing in" /> One moment…
      </p>
    )
  return (
    <div className="sign-in">
      <Heading size="xlarge" as="h1">
        {demo.data ? 'Who do you want to be?' : 'Sign in'}
      </Heading>
      <LinearProblem />
      <ProblemMessage error={error} title="You are not signed in" level="h2" />
      {demo.data ? (
        <DemoPeople people={demo.data.people} choose={(email) => void enter(async () => (await api.demoToken(email)).token)} />
      ) : (
        <>
          <LinearLink href={paths.linear(ownPath(search.get('next')) ?? paths.home)} label="Sign in with Linear" />
          <TokenSignIn signIn={(pasted) => void enter(() => Promise.resolve(pasted))} />
        </>
      )}
    </div>
  )
}

/** Only a path of the board: never a way out of it. */
function ownPath(next: string | null): string | null {
  return next !== null && /^\/(?![/\\])/.test(next) && !next.startsWith(paths.signIn) ? next : null
}
