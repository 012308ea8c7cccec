import { fieldName } from '../model/naming.ts'
import type { Reference, Shape, Shapes } from './shape.ts'

/**
 * How the rows of one entity are found from a row of another:
 * `self`; `owner`, one of its owners; `refers`, by its own references; `part` and `owned`, what belongs to it; `referring`, what refers to it;
 * `throughParts`, what its parts refer to, or what belongs to that; `sibling`, what belongs to the same owner or to what it refers to; `none`.
 */
export type Relation = {
  readonly kind: 'self' | 'owner' | 'refers' | 'part' | 'owned' | 'referring' | 'throughParts' | 'sibling' | 'none'
  /** Field of the target that is compared, `id` or the name of a reference or owner. */
  readonly key: string
  /** References from the target to where that field is. */
  readonly via: readonly string[]
  /** Own references or links that lead there. */
  readonly by: readonly Reference[]
  /** Lists of parts whose rows lead there. */
  readonly through: readonly Reference[]
}

/** Relations between entities, each worked out once. */
export class Relations {
  readonly #shapes: Shapes
  readonly #known = new Map<string, Relation>()

  constructor(shapes: Shapes) {
    this.#shapes = shapes
  }

  /** How rows of `target` are found from a row of `anchor`. */
  between(anchor: string | undefined, target: string): Relation {
    if (anchor === undefined) return none
    const key = `${anchor}>${target}`
    const before = this.#known.get(key)
    if (before !== undefined) return before
    const relation = this.#find(anchor, target)
    this.#known.set(key, relation)
    return relation
  }

  #find(anchor: string, target: string): Relation {
    if (anchor === target) return { ...none, kind: 'self' }
    const from = this.#shapes.get(anchor)
    const to = this.#shapes.get(target)
    if (from === undefined || to === undefined) return none
    if (from.owners.includes(target)) return { ...none, kind: 'owner' }
    const by = [...from.references, ...from.links].filter((reference) => reference.entity === target)
    if (by.length > 0) return { ...none, kind: 'refers', by }
    if (to.owner === anchor) return { ...none, kind: to.entity.part ? 'part' : 'owned', key: fieldName(anchor) }
    const above = to.owners.indexOf(anchor)
    if (above > 0) return { ...none, kind: 'owned', key: fieldName(anchor), via: to.owners.slice(0, above).map(fieldName) }
    const back = to.references.find((reference) => reference.entity === anchor)
    if (back !== undefined) return { ...none, kind: 'referring', key: back.field.name }
    return this.#throughParts(from, to) ?? this.#sibling(from, to) ?? none
  }

  #throughParts(from: Shape, to: Shape): Relation | undefined {
    const direct = from.parts.filter((part) => this.#refers(part.entity, to.name))
    if (direct.length > 0) return { ...none, kind: 'throughParts', through: direct }
    const { owner } = to
    if (owner === undefined) return undefined
    const indirect = from.parts.filter((part) => this.#refers(part.entity, owner))
    return indirect.length === 0 ? undefined : { ...none, kind: 'throughParts', key: fieldName(owner), through: indirect }
  }

  #sibling(from: Shape, to: Shape): Relation | undefined {
    const { owner } = to
    if (owner === undefined) return undefined
    const shared = from.owners.includes(owner) || from.references.some((reference) => reference.entity === owner)
    return shared ? { ...none, kind: 'sibling', key: fieldName(owner) } : undefined
  }

  #refers(entity: string, target: string): boolean {
    return this.#shapes.get(entity)?.references.some((reference) => reference.entity === target) === true
  }
}

const none: Relation = { kind: 'none', key: 'id', via: [], by: [], through: [] }
