import type { AskRoundView } from '@pull-okr/core/contract/types'

/** Who answered, who looked, who was silent: in one line. */
export function answersInWords(invitations: readonly Pick<AskRoundView['invitations'][number], 'state' | 'answer'>[]): string {
  const count = (test: (one: (typeof invitations)[number]) => boolean) => invitations.filter(test).length
  const asks = count(({ answer }) => answer?.kind === 'asks')
  const nothing = count(({ answer }) => answer?.kind === 'nothing')
  const seen = count(({ state }) => state === 'seen')
  const silent = count(({ state }) => state === 'silent')
  const parts = [
    asks > 0 && `${asks} asked for something`,
    nothing > 0 && `${nothing} ${nothing === 1 ? 'wants' : 'want'} nothing`,
    seen > 0 && `${seen} looked and did not answer`,
    silent > 0 && `${silent} silent`,
  ].filter(Boolean)
  return `${invitations.length} invited: ${parts.join(', ')}.`
}
