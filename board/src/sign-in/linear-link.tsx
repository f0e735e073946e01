import { LinkButton } from '@atlaskit/button/new'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'

/** A way through Linear's own page and back, where the service has one; a link, for the browser walks it by itself. */
export function LinearLink({ href, label }: { href: string; label: string }) {
  const api = useApi()
  const { data } = useQuery({ queryKey: keys.signIns, queryFn: api.signIns, staleTime: Infinity })
  if (!data?.linear) return null
  return (
    <div>
      <LinkButton href={href} appearance="primary">
        {label}
      </LinkButton>
    </div>
  )
}
