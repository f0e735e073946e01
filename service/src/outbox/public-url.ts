import type { LinkBackContent } from '@pull-okr/core'

/**
 * Stands for PUBLIC_URL in content composed before anybody set it (`.invalid` never resolves); such an answer is held,
 * and gets the real address when it is written.
 */
export const UNKNOWN_PUBLIC_URL = 'https://public-url.invalid'

export function withPublicUrl(content: LinkBackContent, publicUrl: string): LinkBackContent {
  const { attachment, comment } = content
  const replace = (text: string): string => text.replaceAll(`${UNKNOWN_PUBLIC_URL}/`, `${publicUrl}/`)
  return {
    ...content,
    attachment: { ...attachment, url: replace(attachment.url) },
    comment: comment && { ...comment, markdown: replace(comment.markdown) },
  }
}
