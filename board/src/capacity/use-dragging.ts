import { useEffect, useRef, useState, type RefObject } from 'react'
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { attachClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/attach-closest-edge'
import { extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/extract-closest-edge'
import type { Move } from './plan-of.ts'

/** What is dragged, and what it is dragged over, as the library carries it about. */
type Place = { place: 'row'; key: string; below: string | null } | { place: 'end' } | { place: 'outside' }

/** A piece of work that can be picked up; over a row of the plan others can be dropped, above or below it. */
export function useWorkDrag(key: string, { fixed, below }: { fixed: boolean; below: string | null | undefined }) {
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    const element = row.current
    if (!element) return
    return combine(
      draggable({ element, canDrag: () => !fixed, getInitialData: () => ({ work: key }) }),
      ...(below === undefined
        ? []
        : [
            dropTargetForElements({
              element,
              getData: ({ input }) =>
                attachClosestEdge({ place: 'row', key, below }, { element, input, allowedEdges: fixed ? ['bottom'] : ['top', 'bottom'] }),
            }),
          ]),
    )
  }, [key, fixed, below])
  return row
}

/** A whole list to drop upon: the end of the plan, or beside it. */
export function useListDrop<E extends HTMLElement>(place: 'end' | 'outside'): RefObject<E> {
  const list = useRef<E>(null)
  useEffect(() => {
    const element = list.current
    return element ? dropTargetForElements({ element, getData: () => ({ place }) }) : undefined
  }, [place])
  return list
}

/** Follows a drag: where it would be dropped now, and the move once it was. */
export function useDragging(move: (move: Move) => void): Move | null {
  const [over, setOver] = useState<Move | null>(null)
  const latest = useRef(move)
  useEffect(() => {
    latest.current = move
  })
  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => typeof source.data['work'] === 'string',
        onDrag: ({ source, location }) => setOver((before) => same(before, moveOf(source.data, location.current.dropTargets[0]?.data))),
        onDrop({ source, location }) {
          setOver(null)
          const dropped = moveOf(source.data, location.current.dropTargets[0]?.data)
          if (dropped) latest.current(dropped)
        },
      }),
    [],
  )
  return over
}

function moveOf(source: Record<string, unknown>, target: Record<string | symbol, unknown> | undefined): Move | null {
  const key = source['work'] as string
  const at = target as Place | undefined
  if (!target || !at) return null
  if (at.place === 'outside') return { key, to: 'outside' }
  if (at.place === 'end') return { key, to: { before: null } }
  const before = extractClosestEdge(target) === 'top' ? at.key : at.below
  return before === key || at.key === key ? null : { key, to: { before } }
}

/** A drag reports each pixel: the same place is the same value, and nothing is reckoned again. */
function same(before: Move | null, now: Move | null): Move | null {
  return JSON.stringify(before) === JSON.stringify(now) ? before : now
}
