/** One thing that goes over a wire of the service: a statement to its database, or a request to the tracker. */
export type Moment = {
  wire: 'database' | 'tracker'
  /** about to go out, or just answered */
  when: 'before' | 'after'
  /** `database`: the statement; for a commit all statements that it commits. `tracker`: the operation */
  text: string
}

const commits =
  (when: Moment['when'], ...parts: RegExp[]) =>
  (moment: Moment): boolean =>
    moment.wire === 'database' && moment.when === when && /\bcommit$/i.test(moment.text) && parts.every((part) => part.test(moment.text))

const asks =
  (when: Moment['when'], operation: string) =>
  (moment: Moment): boolean =>
    moment.wire === 'tracker' && moment.when === when && moment.text === operation

const STORES = /insert into "?delivery"?/
const ISSUES = /insert into "?issue"? /
const APPLIES = /update "?delivery"? set "?state"?/
const DECIDES = /insert into "?decision"?/
const MARKS = /update "?link_back"? set "?state"?/

/**
 * Where the service is killed: between receive, store, refetch, apply, decide, write and mark. Each is known by what the
 * service says on its wires, so that nothing in the service knows of it; a statement that is reworded kills nothing any
 * more, and a step without a kill fails the run.
 */
export const STEPS = {
  'receive → store': ({ wire, when, text }: Moment) =>
    wire === 'database' && when === 'before' && STORES.test(text) && !/commit$/i.test(text),
  'store → 200': commits('after', STORES),
  'take up → refetch': asks('before', 'IssuesByIds'),
  'refetch → apply': asks('after', 'IssuesByIds'),
  'apply → commit': commits('before', ISSUES, APPLIES),
  'applied → next': commits('after', ISSUES, APPLIES),
  'decide → commit': commits('before', DECIDES),
  'decided → 201': commits('after', DECIDES),
  'claim → write': asks('before', 'WriteAttachment'),
  'attachment → comment': asks('before', 'WriteComment'),
  'write → mark': asks('after', 'WriteComment'),
  'mark → commit': commits('before', MARKS),
} satisfies Record<string, (moment: Moment) => boolean>

export type Step = keyof typeof STEPS
export const ALL_STEPS = Object.keys(STEPS) as Step[]

/** The step among `wanted` that this moment is, if any. */
export function stepAt(moment: Moment, wanted: readonly Step[]): Step | undefined {
  return wanted.find((step) => STEPS[step](moment))
}
