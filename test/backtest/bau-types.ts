/** `public`: the rule that comes with the public data; `own`: a team's own export, by the usual names of such types. */
export type BauRule = 'public' | 'own'

const BAU_TYPES = new Set(
  `bug, defect, incident, support, problem, problem ticket, regression, security, production bug, feature bug,
   regression bug, build maintenance, acceptance-test defect, production support, dependency upgrade, fix, revert,
   chore, ci, build`
    .split(',')
    .map((type) => type.trim().replace(/\s+/g, ' ')),
)

/** Of types `category:subtype`, only these of the category development are planned. */
const PLANNED_SUBTYPES = new Set(
  `enhancement, business specification, technical specification, conversion, research, documentation, testing,
   third party`
    .split(',')
    .map((type) => type.trim().replace(/\s+/g, ' ')),
)

/** Business as usual, or planned? Both rules are the same list; only the public data has `category:subtype`. */
export function isBauBy(rule: BauRule, type: string): boolean {
  const name = type.trim().toLowerCase()
  if (rule === 'public' && name.includes(':')) {
    const [category = '', subtype = ''] = name.split(':').map((part) => part.trim())
    return !(category === 'development' && PLANNED_SUBTYPES.has(subtype))
  }
  return BAU_TYPES.has(name)
}
