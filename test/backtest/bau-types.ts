import { workKind } from '@pull-okr/core'

/**
 * `public`: the rule that comes with the public data; `own`: a team's own export, by the product's own rule, so that the
 * forecast that is scored is the one it would be shown.
 */
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

/** Business as usual, or planned? In the product a type counts as a label does. */
export function isBauBy(rule: BauRule, type: string): boolean {
  return rule === 'own' ? workKind([type]) === 'bau' : isBauInPublicData(type.trim().toLowerCase())
}

function isBauInPublicData(type: string): boolean {
  if (!type.includes(':')) return BAU_TYPES.has(type)
  const [category = '', subtype = ''] = type.split(':').map((part) => part.trim())
  return !(category === 'development' && PLANNED_SUBTYPES.has(subtype))
}
