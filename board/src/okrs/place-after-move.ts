/** The id that the moved part then stands before; null: at the end. */
export function placeAfterMove(parts: readonly { id: string }[], index: number, up: boolean): string | null {
  return (up ? parts[index - 1] : parts[index + 2])?.id ?? null
}
