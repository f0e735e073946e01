import Button from '@atlaskit/button/new'

type List = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> }

/** The next page of a list; nothing where it has no more. */
export function LoadMore({ list, className }: { list: List; className?: string }) {
  if (!list.hasNextPage) return null
  return (
    <div className={className}>
      <Button onClick={() => void list.fetchNextPage()} isLoading={list.isFetchingNextPage}>
        Load more
      </Button>
    </div>
  )
}
