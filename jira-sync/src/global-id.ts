/** By the path: the product may move to another address, and must find its link again. Jira takes at most 255 characters. */
export function globalIdOf(url: string): string {
  return `system=pull-okr&request=${new URL(url).pathname}`
}
