import Heading from '@atlaskit/heading'
import { Link } from 'wouter'
import { paths } from '../paths.ts'
import { usePageTitle } from './use-page-title.ts'

export function NotFound() {
  usePageTitle('Not found')
  return (
    <div className="empty">
      <Heading size="large" as="h1">
        There is nothing here
      </Heading>
      <p>The address may be mistyped, or what stood here belongs to somebody else.</p>
      <Link href={paths.home}>Go to the start</Link>
    </div>
  )
}
