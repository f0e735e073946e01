import type { AnswerDraft, AnswerKind } from './answer-draft.ts'
import { readSize } from './read-size.ts'

/** Faults by the path that the contract uses for the field. */
export type Faults = Record<string, string>

/** What the service would refuse anyway, said before sending. */
export function whatIsMissing(draft: AnswerDraft, kind: AnswerKind, beyondThreshold: boolean): Faults {
  switch (kind) {
    case 'adopt':
      return {
        ...(draft.into === 'new' ? newKeyResultFaults(draft) : {}),
        ...(beyondThreshold ? reasonFault(draft.adoptReason, 'Say in a sentence why you take it on: it is kept.') : {}),
      }
    case 'decline':
    case 'counterOffer':
    case 'defer':
      return { ...reasonFault(draft.reason, 'Say why: an honest No has a reason.'), ...optionFaults(draft) }
    case 'clarify':
      return draft.question.trim() === '' ? { question: 'Write the question that you want answered.' } : {}
  }
}

function reasonFault(reason: string, fault: string): Faults {
  return reason.trim() === '' ? { reason: fault } : {}
}

function newKeyResultFaults({ objective, title, measure, size }: AnswerDraft): Faults {
  const read = readSize(size)
  return {
    ...(objective.trim() === '' ? { 'keyResult.objective': 'Name the objective that it belongs to.' } : {}),
    ...(title.trim() === '' ? { 'keyResult.title': 'Give the key result a title.' } : {}),
    ...(measure.trim() === '' ? { 'keyResult.measure': 'Say how you will see that it is reached.' } : {}),
    ...('fault' in read ? { 'keyResult.size': read.fault } : {}),
  }
}

function optionFaults({ options }: AnswerDraft): Faults {
  return Object.fromEntries(
    options.flatMap((option, index) =>
      option.kind !== 'none' && option.text.trim() === '' ? [[`options.${index}.text`, 'Describe this option in a sentence.']] : [],
    ),
  )
}
