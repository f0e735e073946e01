import type { Option } from '@pull-okr/core'

export type OptionEdit =
  | { kind: 'add' }
  | { kind: 'remove'; index: number }
  | { kind: 'choose'; index: number; option: Option['kind'] }
  | { kind: 'describe'; index: number; text: string }

const FIRST: Option = { kind: 'smaller', text: '' }
const IN_ORDER: Option['kind'][] = ['smaller', 'later', 'otherTeam', 'yourselves', 'insteadOf']

/** The options of a No. There is always at least one line, and “no other option” stands alone (law 3). */
export function editOptions(options: Option[], edit: OptionEdit): Option[] {
  switch (edit.kind) {
    case 'add': {
      const unused = IN_ORDER.find((kind) => !options.some((o) => o.kind === kind)) ?? 'smaller'
      return [...options.filter((o) => o.kind !== 'none'), { kind: unused, text: '' }]
    }
    case 'remove': {
      const left = options.filter((_, index) => index !== edit.index)
      return left.length === 0 ? [FIRST] : left
    }
    case 'choose':
      if (edit.option === 'none') return [{ kind: 'none', text: options[edit.index]?.text ?? '' }]
      return options.map((o, index) => (index === edit.index ? { ...o, kind: edit.option } : o))
    case 'describe':
      return options.map((o, index) => (index === edit.index ? { ...o, text: edit.text } : o))
  }
}
