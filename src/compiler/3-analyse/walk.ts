import type { Operation } from '../model/brief.ts'
import { counted, derive, deriveSeries, inQuarter, renamed } from '../model/formula.ts'
import type { Amount, Figure, FigureId } from '../model/quantity.ts'
import { isSeries } from '../model/quantity.ts'
import type { BriefPath } from '../model/reason.ts'
import type { Touch } from '../model/workload.ts'
import { min, product, sum } from '../math/combine.ts'
import { structural } from './figures.ts'
import type { Ground } from './ground.ts'
import { placeOf } from './lengths.ts'
import { isOne } from './pace.ts'
import type { Search } from './path-book.ts'
import type { Rate } from './rates.ts'
import type { Relation } from './relation.ts'
import type { Reach } from './scopes.ts'
import type { Shape } from './shape.ts'

/** A touch before its numbers have names; `lookups` says how often its path is searched in one call, as often as rows are touched if absent. */
export type Draft = {
  readonly entity: string
  readonly access: Touch['access']
  readonly rows: Amount
  readonly share?: Figure
  readonly why: Touch['why']
  readonly search?: Search
  readonly lookups?: Amount
  readonly from: BriefPath
}

/** One walk through an operation: collects what each of its calls touches. */
export class Walk {
  readonly ground: Ground
  readonly operation: Operation
  readonly rate: Rate
  readonly touches: Touch[] = []
  readonly #reaches = new Map<Shape, readonly Reach[]>()

  constructor(ground: Ground, operation: Operation) {
    this.ground = ground
    this.operation = operation
    this.rate = ground.rates.of(operation)
  }

  /** What the operation's callers see of an entity. */
  reaches(shape: Shape): readonly Reach[] {
    const before = this.#reaches.get(shape)
    if (before !== undefined) return before
    const reaches = this.ground.scopes.of(this.operation, shape)
    this.#reaches.set(shape, reaches)
    return reaches
  }

  /** Notes that an entity is touched. */
  touch({ entity, access, rows, share = structural.always, why, search, lookups = rows, from }: Draft): void {
    const name = (): string => `operation/${this.operation.name}/touch/${this.touches.length + 1}/${access}/${entity}`
    const often = search === undefined || isOne(share) ? lookups : this.times(`${name()}/lookups`, lookups, share)
    const path = search === undefined ? undefined : this.search(search, often, from)
    const found = path === undefined ? {} : { path }
    if (isSeries(rows))
      this.touches.push({ entity, access, rows: inQuarter(name(), rows, this.ground.timeline.last), byQuarter: rows, ...found, share, why })
    else this.touches.push({ entity, access, rows, ...found, share, why })
  }

  /** Notes that rows are looked for, so many times in each call, without being counted as touched. */
  search(search: Search, times: Amount, from: BriefPath): string {
    return this.ground.paths.use(search, this.operation.name, this.rate.peak, times, from)
  }

  /** One amount times another; what is once is left out. */
  times(id: FigureId, one: Amount, other: Amount): Amount {
    if (isOne(other)) return one
    if (isOne(one)) return other
    const inputs = { rows: one, times: other }
    if (isSeries(one) || isSeries(other)) return deriveSeries(id, product, inputs, this.ground.timeline.count, 'row/call')
    return derive(id, product, { rows: one, times: other }, 'row/call')
  }

  /** At most one page of rows. */
  page(id: FigureId, rows: Amount): Amount {
    if (isOne(rows)) return rows
    const { figures, timeline } = this.ground
    const page = figures.assume('operation/page', 'operation.page')
    return isSeries(rows) ? deriveSeries(id, min, { rows, page }, timeline.count, 'row/call') : derive(id, min, { rows, page }, 'row/call')
  }

  /** Rows of an entity for each row that a relation starts from. */
  per(relation: Relation, anchor: string | undefined, entity: string): Figure {
    const { lengths, rows, shapes } = this.ground
    const shape = shapes.get(entity)
    switch (relation.kind) {
      case 'self':
      case 'owner':
        return structural.oneRow
      case 'refers':
        return this.together(
          `${anchor ?? ''}/refers/${entity}`,
          relation.by.map(({ field }) => lengths.list(placeOf(anchor ?? ''), field)),
        )
      case 'throughParts':
        return this.together(
          `${anchor ?? ''}/through/${entity}`,
          relation.through.map(({ field }) => lengths.list(placeOf(anchor ?? ''), field)),
        )
      case 'part':
      case 'owned':
        return shape?.entity.one === true ? structural.onePerOwner : rows.per(entity, anchor ?? '')
      case 'referring':
        return rows.per(entity, anchor ?? '')
      case 'sibling':
        return shape?.entity.one === true || shape?.owner === undefined ? structural.onePerOwner : rows.per(entity, shape.owner)
      case 'none':
        return this.ground.figures.assume(`operation/${this.operation.name}/unrelated/${entity}`, 'operation.unrelated')
    }
  }

  /** Several numbers of rows together. */
  together(name: string, numbers: readonly Figure[]): Figure {
    const [only] = numbers
    if (only !== undefined && numbers.length === 1) return only
    const id = `relation/${name}`
    if (numbers.every(isOne)) return counted(id, numbers.length, 'row/row', `${numbers.length} references`, [])
    return derive(id, sum, Object.fromEntries(numbers.map((number, index) => [`${index + 1}: ${number.id}`, number])), 'row/row')
  }

  /** A number of a touch under the walk's own name, at the horizon where it grows. */
  named(name: string, amount: Amount): Figure {
    const id = `operation/${this.operation.name}/${name}`
    if (isSeries(amount)) return inQuarter(id, amount, this.ground.timeline.last)
    return amount.provenance === 'assumed' ? amount : renamed(id, amount)
  }
}
