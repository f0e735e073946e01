import { workKind, type BauRule } from '@pull-okr/core'
import type { FinishedItems } from '@pull-okr/core/contract/types'

type Item = FinishedItems['items'][number]
/** `moved`: it falls on the other side than by the rule that stands. */
export type Judged = { item: Item; moved: boolean }
export type Sides = { planned: Judged[]; bau: Judged[]; moved: number }

/** On which side of the rule each item falls, those that change sides first: the same function that counts the weeks. */
export function judgeItems(items: readonly Item[], rule: BauRule, stands: BauRule): Sides {
  const judged = items.map((item) => {
    const kind = kindOf(item, rule)
    return { item, kind, moved: kind !== kindOf(item, stands) }
  })
  const inOrder = judged.toSorted((a, b) => Number(b.moved) - Number(a.moved))
  const side = (kind: 'planned' | 'bau') => inOrder.filter((one) => one.kind === kind).map(({ item, moved }) => ({ item, moved }))
  return { planned: side('planned'), bau: side('bau'), moved: judged.filter(({ moved }) => moved).length }
}

function kindOf({ labels, project }: Item, rule: BauRule) {
  return workKind(labels, project, rule)
}

/** Items that say these words: in the title, the key, a label or the project. */
export function itemsWith(words: string, judged: readonly Judged[]): Judged[] {
  const wanted = words.trim().toLowerCase()
  return judged.filter(({ item: { title, key, labels, project } }) =>
    [title, key, ...labels, project ?? ''].some((text) => text.toLowerCase().includes(wanted)),
  )
}
