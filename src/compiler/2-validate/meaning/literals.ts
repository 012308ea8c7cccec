import type { FieldType } from '../../model/brief.ts'
import { listed } from '../../text/mistake.ts'
import { suggest } from '../../text/suggest.ts'
import { isDate } from '../values/date.ts'

/** Why a literal is no value of a type: what would be, and the nearest one. */
export type Unfit = { readonly expected: string; readonly nearest?: string | undefined }

/** What is wrong with a literal as a value of a type; nothing when it fits or when any text would. */
export function literalProblem(type: FieldType, literal: string): Unfit | undefined {
  switch (type.kind) {
    case 'enum':
      return type.values.includes(literal) ? undefined : { expected: listed(type.values, 'or'), nearest: suggest(literal, type.values) }
    case 'bool':
      return /^(true|false)$/.test(literal) ? undefined : { expected: '`true` or `false`' }
    case 'int':
      return intProblem(type, literal)
    case 'decimal':
      return /^-?\d+(\.\d+)?$/.test(literal) ? undefined : { expected: 'a number such as `12.50`' }
    case 'money':
      return /^-?\d+(\.\d+)?( [A-Z]{3})?$/.test(literal) ? undefined : { expected: 'an amount such as `0` or `12.50 EUR`' }
    case 'date':
      return literal === 'now' || isDate(literal) ? undefined : { expected: 'a day such as `2027-09-01`, or `now`' }
    case 'timestamp':
      return literal === 'now' || isDate(literal.slice(0, 10)) ? undefined : { expected: 'a moment such as `2027-09-01T08:00Z`, or `now`' }
    case 'text':
      return type.max !== undefined && literal.length > type.max ? { expected: `text of ${type.max} characters at most` } : undefined
    default:
      return undefined
  }
}

function intProblem({ min, max }: { readonly min?: number; readonly max?: number }, literal: string): Unfit | undefined {
  if (!/^-?\d+$/.test(literal)) return { expected: 'a whole number' }
  const value = Number(literal)
  if (min !== undefined && value < min) return { expected: `a whole number, at least ${min}` }
  if (max !== undefined && value > max) return { expected: `a whole number, at most ${max}` }
  return undefined
}
