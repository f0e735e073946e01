import { router } from '@forge/bridge'

/** The frame may open no windows of its own: Jira opens what leads out of the board. */
export function openOutside(): void {
  for (const kind of ['click', 'auxclick'])
    document.addEventListener(kind, (event) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[target="_blank"]') : null
      if (!link) return
      event.preventDefault()
      void router.open(link.href)
    })
}
