/** A need as the fields hold it; `supplier` and `request` are ids, empty while none is chosen. */
export type NeedDraft = { id: string; supplier: string; what: string; by: string; request: string }

/** By when one usually needs something: the middle of the next cycle is for the editor to say. */
export const blankNeed = (): NeedDraft => ({ id: crypto.randomUUID(), supplier: '', what: '', by: '', request: '' })

const isBlank = ({ supplier, what, by }: NeedDraft): boolean => supplier === '' && what.trim() === '' && by === ''

/** Faults by the field's path: `needs.0.by`. */
export function needFaults(needs: readonly NeedDraft[]): Record<string, string> {
  return Object.fromEntries(
    needs.flatMap((need, index) =>
      isBlank(need)
        ? []
        : [
            ...(need.supplier === '' ? [[`needs.${index}.supplier`, 'Of which team?']] : []),
            ...(need.what.trim() === '' ? [[`needs.${index}.what`, 'What do you need?']] : []),
            ...(need.by === '' ? [[`needs.${index}.by`, 'By which day?']] : []),
          ],
    ),
  ) as Record<string, string>
}

/** Rows that were left blank are not sent. */
export function needsOf(needs: readonly NeedDraft[]) {
  return needs
    .filter((need) => !isBlank(need))
    .map(({ request, what, ...need }) => ({ ...need, what: what.trim(), ...(request !== '' && { request }) }))
}
