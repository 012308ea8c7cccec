import type { Condition, Operand, Ordering } from '../model/brief.ts'
import { fieldName } from '../model/naming.ts'
import type { Amount, Figure } from '../model/quantity.ts'
import type { BriefPath } from '../model/reason.ts'
import type { PathField } from '../model/workload.ts'
import type { Fractions } from './fractions.ts'
import { named, type Search } from './path-book.ts'
import type { Relation } from './relation.ts'
import { resolve, type Target } from './resolve.ts'
import type { Shape, Shapes } from './shape.ts'
import { operandText } from '../text/condition.ts'

/** One condition of a search, with the fraction of the rows that it picks. */
export type Sieve = {
  readonly kind: 'equal' | 'range'
  readonly field: PathField
  readonly fraction: Amount
  /** Whether it is met by several values at once. */
  readonly several?: boolean
}

/** Builds searches out of what operations ask for. */
export class Searches {
  readonly shapes: Shapes
  readonly #fractions: Fractions
  readonly #byField = new Map<string, Search>()

  constructor(shapes: Shapes, fractions: Fractions) {
    this.shapes = shapes
    this.#fractions = fractions
  }

  /** One row by its id. */
  byId(entity: string): Search {
    return this.by(entity, 'id')
  }

  /** Rows by one field, a reference or an owner among them. */
  by(entity: string, field: string, via: readonly string[] = []): Search {
    const key = via.length === 0 ? `${entity}/${field}` : `${entity}/${via.join('.')}.${field}`
    const before = this.#byField.get(key)
    if (before !== undefined) return before
    const shape = this.shapes.get(entity)
    const sieve = shape === undefined ? undefined : this.equal(shape, [...via, field])
    const search = this.of(entity, sieve === undefined ? [] : [sieve], {})
    this.#byField.set(key, search)
    return search
  }

  /** Rows of the target of a relation, looked for from a row of its anchor. */
  related(entity: string, relation: Relation): Search {
    return this.by(entity, relation.key, relation.via)
  }

  /** Rows that pass all sieves, of which an operation knows the number. */
  numbered(entity: string, sieves: readonly Sieve[], operation: string, rows: Amount): Search {
    return {
      ...this.of(entity, sieves, {}),
      fractions: [this.#fractions.number(`operation/${operation}/part-of/${entity}`, entity, rows)],
      numberedBy: operation,
    }
  }

  /** Rows that pass all sieves. */
  of(
    entity: string,
    sieves: readonly Sieve[],
    { order = [], limit, text = [] }: { readonly order?: readonly Ordering[]; readonly limit?: number; readonly text?: readonly string[] },
  ): Search {
    const sorted = sieves.length < 2 ? sieves : distinct(sieves).toSorted((one, other) => byKey(one.field, other.field))
    const equal = sorted.filter(({ kind }) => kind === 'equal').map(({ field }) => field)
    const range = sorted.filter(({ kind }) => kind === 'range').map(({ field }) => field)
    const unique = this.#isUnique(
      entity,
      sorted.filter(({ kind, several }) => kind === 'equal' && several !== true).map(({ field }) => field),
    )
    const fractions = unique
      ? [this.#fractions.one(entity)]
      : [...sorted.map(({ fraction }) => fraction), ...(text.length > 0 ? [this.#fractions.text()] : [])]
    return named({ entity, equal, range, order, ...(limit !== undefined && { limit }), unique, text, fractions })
  }

  /** A condition fixed by the author; `from` is where it stands. */
  fixed(shape: Shape, { path, comparison, operand }: Condition, from: BriefPath): Sieve | undefined {
    const target = resolve(this.shapes, shape, path)
    if (target === undefined) return undefined
    const literals = literalsOf(operand)
    if (comparison === '=')
      return {
        kind: 'equal',
        field: { ...fieldOf(target), ...(literals !== undefined && { fixed: literals }) },
        fraction: this.#fractions.equal(target, literals),
      }
    return {
      kind: 'range',
      field: { ...fieldOf(target), fixed: [`${comparison} ${operandText(operand)}`] },
      fraction: this.#compared(target, comparison, operand, from),
    }
  }

  #compared(target: Target, comparison: Condition['comparison'], operand: Operand, from: BriefPath): Amount {
    if (comparison === '!=') return this.#fractions.unequal(target, literalsOf(operand))
    if (operand.kind !== 'now' || operand.minus === undefined) return this.#fractions.range()
    const since = this.#fractions.since(target, operand.minus, from)
    return comparison === '>' || comparison === '>=' ? since : this.#fractions.rest(since)
  }

  /** A field that the caller gives. */
  equal(shape: Shape, path: readonly string[], optional = false): Sieve | undefined {
    const target = resolve(this.shapes, shape, path)
    if (target === undefined) return undefined
    const fraction = this.#fractions.equal(target)
    return { kind: 'equal', field: { ...fieldOf(target), optional }, fraction: optional ? this.#fractions.optional(fraction) : fraction }
  }

  /** A range, from and to, that the caller gives. */
  range(shape: Shape, path: readonly string[], optional: boolean): Sieve | undefined {
    const target = resolve(this.shapes, shape, path)
    if (target === undefined) return undefined
    const fraction = this.#fractions.range()
    return { kind: 'range', field: { ...fieldOf(target), optional }, fraction: optional ? this.#fractions.optional(fraction) : fraction }
  }

  /** A condition met by several values at once, such as the groups that a caller is a member of. */
  several(sieve: Sieve, values: Figure): Sieve {
    return { ...sieve, fraction: this.#fractions.several(sieve.fraction, values), several: true }
  }

  /** Whether the fields given for sure name at most one row. */
  #isUnique(entity: string, equal: readonly PathField[]): boolean {
    const shape = this.shapes.get(entity)
    if (shape === undefined) return false
    const sure = new Set(equal.filter((field) => !field.optional && (field.fixed?.length ?? 1) === 1).map(keyOf))
    if (sure.has('id')) return true
    if (shape.entity.one && shape.owner !== undefined && sure.has(ownerKey(shape))) return true
    for (const field of sure) {
      const declared = shape.entity.fields.get(field)
      if (declared?.unique === true && declared.per.every((each) => sure.has(each) || sure.has(perKey(this.shapes, shape, each))))
        return true
    }
    return false
  }
}

/** Each field once: what the caller must give before what may be left out. */
function distinct(sieves: readonly Sieve[]): readonly Sieve[] {
  const found = new Map<string, Sieve>()
  for (const sieve of sieves) {
    const key = `${sieve.kind} ${keyOf(sieve.field)}`
    const before = found.get(key)
    if (before === undefined || (before.field.optional && !sieve.field.optional)) found.set(key, sieve)
  }
  return [...found.values()]
}

/** How a path's field is told from others: the references to it, and its name. */
export function keyOf({ field, via }: PathField): string {
  return via === undefined || via.length === 0 ? field : `${via.join('.')}.${field}`
}

function byKey(one: PathField, other: PathField): number {
  const [left, right] = [keyOf(one), keyOf(other)]
  return left < right ? -1 : left > right ? 1 : 0
}

function ownerKey({ owner = '' }: Shape): string {
  return fieldName(owner)
}

function perKey(shapes: Shapes, shape: Shape, name: string): string {
  const target = resolve(shapes, shape, [name])
  return target === undefined ? name : keyOf(fieldOf(target))
}

function fieldOf(target: Target): PathField {
  return { field: target.field, optional: false, ...(target.via.length > 0 && { via: target.via }) }
}

/** Values that the author wrote; none where the caller or the clock gives them. */
function literalsOf(operand: Operand): readonly string[] | undefined {
  if (operand.kind === 'literal') return [operand.text]
  if (operand.kind === 'oneOf') return operand.values
  return operand.kind === 'none' ? ['none'] : undefined
}
