type Range = { low: number; high: number }

/** A size as people read it: “3–13 items”. What history suggests need not be whole. */
export function itemsInWords({ low, high }: Range): string {
  const [from, to] = [Math.round(low), Math.round(high)]
  return from === to ? `${from} item${from === 1 ? '' : 's'}` : `${from}–${to} items`
}

const FROM_WORDS = { suggested: 'like earlier work', assumed: 'assumed' }

/** The size that a chance in the inbox was reckoned at, and where it comes from. */
export function assumedItemsInWords(size: Range & { from: keyof typeof FROM_WORDS }): string {
  return `${itemsInWords(size)}, ${FROM_WORDS[size.from]}`
}
