import { useCallback, useRef, useState } from 'react'

/** The width of an element in CSS pixels, followed: charts are drawn at their real size, so that their text stays readable. */
export function useWidth(): [(element: HTMLElement | null) => void, number] {
  const [width, setWidth] = useState(0)
  const observer = useRef<ResizeObserver | null>(null)
  const watch = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect()
    if (!element) return
    setWidth(Math.floor(element.clientWidth))
    observer.current = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)))
    observer.current.observe(element)
  }, [])
  return [watch, width]
}
