import type { Condition, Operand } from '../model/brief.ts'

/** A condition as the brief writes it, e.g. `shipTo.customer = actor`. */
export function conditionText({ path, comparison, operand }: Condition): string {
  return `${path.join('.')} ${comparison} ${operandText(operand)}`
}

/** The right side of a condition as the brief writes it. */
export function operandText(operand: Operand): string {
  switch (operand.kind) {
    case 'literal':
      return operand.text
    case 'oneOf':
      return operand.values.join(' | ')
    case 'none':
      return 'none'
    case 'now':
      return operand.minus === undefined ? 'now' : `now - ${operand.minus.text}`
    case 'actor':
      return operand.field === undefined ? 'actor' : `actor.${operand.field}`
  }
}
