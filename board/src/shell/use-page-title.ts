import { useEffect } from 'react'

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Pull OKR' : `${title} · Pull OKR`
  }, [title])
}
