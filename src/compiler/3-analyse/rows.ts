import type { Brief, Operation } from '../model/brief.ts'
import { counted, derive, deriveAt, deriveSeries, given } from '../model/formula.ts'
import type { Amount, Figure, Series } from '../model/quantity.ts'
import { product, ratio, sum, sumOfProducts } from '../math/combine.ts'
import { monthlyAlike, monthlyKept, monthlyMade, rowsKept, rowsMade, rowsOfBytes, rowsOfExisting, rowsWritten } from '../math/rows.ts'
import { oneOf, recent } from '../math/selectivity.ts'
import { type Figures, structural } from './figures.ts'
import { type Lengths, placeOf } from './lengths.ts'
import { timesAt } from './pace.ts'
import type { Rates } from './rates.ts'
import type { Shape, Shapes } from './shape.ts'
import type { Timeline } from './timeline.ts'

/** What rows are worked out from. */
export type RowGround = {
  readonly brief: Brief
  readonly figures: Figures
  readonly lengths: Lengths
  readonly timeline: Timeline
  readonly shapes: Shapes
  readonly rates: Rates
  /** Bytes of one row of an entity. */
  readonly rowBytes: (entity: string) => Figure
}

/** How an entity's rows come about, which says what they do from quarter to quarter. */
export type Origin =
  | { readonly kind: 'made'; readonly today: Figure; readonly keep?: Figure }
  | { readonly kind: 'perOwner'; readonly owner: string; readonly each: Figure; readonly writes?: Figure; readonly keep?: Figure }
  | { readonly kind: 'alike'; readonly today: Figure }

/** How many rows each entity has, by quarter; each worked out when it is first asked for. */
export class Rows {
  readonly #ground: RowGround
  readonly #origins = new Map<string, Origin>()
  readonly #series = new Map<string, Series>()
  readonly #churns = new Map<string, Series>()
  readonly #each = new Map<string, Series>()
  readonly #perOwner = new Map<string, Figure>()
  readonly #updatedBy: ReadonlyMap<string, readonly Operation[]>

  constructor(ground: RowGround) {
    this.#ground = ground
    this.#updatedBy = updatesByEntity(ground.brief)
  }

  /** Rows of an entity by quarter. */
  of(entity: string): Series {
    const before = this.#series.get(entity)
    if (before !== undefined) return before
    this.#series.set(entity, circular)
    const rows = this.#rowsOf(entity)
    this.#series.set(entity, rows)
    return rows
  }

  /** The fraction that one row is of all rows of an entity. */
  each(entity: string): Series {
    const before = this.#each.get(entity)
    if (before !== undefined) return before
    const each = deriveSeries(`entity/${entity}/each`, oneOf, { rows: this.of(entity) }, this.#ground.timeline.count)
    this.#each.set(entity, each)
    return each
  }

  /** The fraction of an entity's rows that was made within some time; absent where no operation makes any. */
  recent(id: string, entity: string, time: Figure): Series | undefined {
    const { rates, timeline } = this.#ground
    if (!rates.made.isMade(entity)) return undefined
    return deriveSeries(id, recent, { made: rates.made.series(entity), time, rows: this.of(entity) }, timeline.count)
  }

  /** The fraction of an entity's rows whose status can still move. */
  unfinished(entity: string): Amount {
    const { figures } = this.#ground
    const id = `entity/${entity}/unfinished`
    const made = this.#ground.rates.made.isMade(entity)
    return (
      (made ? this.recent(id, entity, figures.assume(`entity/${entity}/unfinishedFor`, 'entity.unfinishedFor')) : undefined) ??
      figures.assume(id, 'entity.unfinished')
    )
  }

  /** Rows of an entity for each row of one of its owners, or of another that it refers to, at the horizon. */
  per(entity: string, owner: string): Figure {
    const key = `entity/${entity}/per/${owner}`
    const before = this.#perOwner.get(key)
    if (before !== undefined) return before
    const origin = this.origin(entity)
    const figure =
      origin.kind === 'perOwner' && origin.owner === owner && origin.writes === undefined
        ? origin.each
        : deriveAt(this.#ground.timeline.last, key, ratio, { part: this.of(entity), whole: this.of(owner) }, 'row/row')
    this.#perOwner.set(key, figure)
    return figure
  }

  /** How the rows of an entity come about. */
  origin(entity: string): Origin {
    const before = this.#origins.get(entity)
    if (before !== undefined) return before
    this.#origins.set(entity, { kind: 'alike', today: structural.nothing })
    const shape = this.#ground.shapes.get(entity)
    const origin: Origin =
      shape === undefined
        ? { kind: 'alike', today: this.#ground.figures.assume(`entity/${entity}/today`, 'entity.rows') }
        : this.#originOf(shape)
    this.#origins.set(entity, origin)
    return origin
  }

  /** Rows gained in a month: by what is made, by growth, or with the rows that they belong to. */
  churn(entity: string): Series {
    const before = this.#churns.get(entity)
    if (before !== undefined) return before
    this.#churns.set(entity, circular)
    const churn = this.#churnOf(entity)
    this.#churns.set(entity, churn)
    return churn
  }

  #churnOf(entity: string): Series {
    const { count, growth, months } = this.#ground.timeline
    const id = `entity/${entity}/churn`
    const origin = this.origin(entity)
    if (origin.kind === 'alike') return deriveSeries(id, monthlyAlike, { rows: this.of(entity), growth }, count)
    if (origin.kind === 'perOwner') return deriveSeries(id, product, { owners: this.churn(origin.owner), each: origin.each }, count, 'row')
    const { today: growing, steady } = this.#ground.rates.made.remaining(entity)
    const made = { growing, steady, growth, month: months }
    if (origin.keep === undefined) return deriveSeries(id, monthlyMade, made, count)
    return deriveSeries(id, monthlyKept, { ...made, today: origin.today, keep: origin.keep }, count)
  }

  #originOf(shape: Shape): Origin {
    const { figures, lengths, rates } = this.#ground
    const { name, entity, owner, listedBy } = shape
    if (listedBy !== undefined)
      return { kind: 'perOwner', owner: listedBy.owner, each: lengths.list(placeOf(listedBy.owner), listedBy.field) }
    const keep = this.#keepOf(shape)
    const made = rates.made.isMade(name)
    if (made && !(entity.one && entity.count === undefined))
      return { kind: 'made', today: this.#todayOf(shape), ...(keep !== undefined && { keep }) }
    const per = entity.count?.per
    if (per !== undefined && entity.count !== undefined)
      return {
        kind: 'perOwner',
        owner: per,
        each: figures.given(`entity/${name}/perOwner`, entity.count, `entities.${name}.count`, 'row/row'),
      }
    if (entity.count !== undefined || entity.size !== undefined || shape.recordOf.length > 0)
      return { kind: 'alike', today: this.#todayOf(shape) }
    if (owner === undefined) return { kind: 'alike', today: figures.assume(`entity/${name}/today`, 'entity.rows') }
    if (!entity.one) return { kind: 'perOwner', owner, each: figures.assume(`entity/${name}/perOwner`, 'entity.rowsPerOwner') }
    const writes = this.#writesOf(shape)
    return { kind: 'perOwner', owner, each: structural.onePerOwner, ...(keep !== undefined && writes !== undefined && { keep, writes }) }
  }

  /** Rows today: counted, implied by the size, one for each actor, or none where operations make them. */
  #todayOf(shape: Shape): Figure {
    const { figures, rates } = this.#ground
    const { name, entity, recordOf } = shape
    const id = `entity/${name}/today`
    const path = `entities.${name}.count`
    if (entity.count?.per !== undefined) {
      const each = figures.given(`entity/${name}/perOwner`, entity.count, path, 'row/row')
      return deriveAt(0, id, product, { each, owners: this.of(entity.count.per) }, 'row')
    }
    if (entity.count !== undefined) return figures.given(id, entity.count, path, 'row')
    if (entity.size !== undefined)
      return derive(id, rowsOfBytes, { bytes: this.bytesToday(shape) ?? structural.nobody, rowBytes: this.#ground.rowBytes(name) })
    const [only] = recordOf
    if (only !== undefined && recordOf.length === 1) return rates.callers.count(only.name)
    if (recordOf.length > 1)
      return derive(id, sum, Object.fromEntries(recordOf.map((actor) => [actor.name, rates.callers.count(actor.name)])), 'row')
    return this.#inExisting(shape) ?? figures.assume(id, 'entity.rowsCreated')
  }

  /** Rows that an existing system brings along, where the author gives its size. */
  #inExisting({ name }: Shape): Figure | undefined {
    const { brief, figures, rowBytes } = this.#ground
    const system = [...brief.existing.values()].find(({ holds, size }) => size !== undefined && holds.includes(name))
    if (system?.size === undefined) return undefined
    const isCounted = (entity: string): boolean => {
      const held = this.#ground.shapes.get(entity)
      return held !== undefined && (held.entity.count !== undefined || held.entity.size !== undefined || held.recordOf.length > 0)
    }
    const id = `entity/${name}/today`
    const path = `existing.${system.name}`
    const known = system.holds.filter(isCounted).map((entity) => ({ name: entity, amount: this.of(entity), bytes: rowBytes(entity) }))
    return derive(id, rowsOfExisting, {
      size: figures.given(`existing/${system.name}/size`, system.size, `${path}.size`, 'B'),
      share: figures.assume('existing/rows', 'existing.rows'),
      counted: timesAt(
        0,
        `existing/${system.name}/counted`,
        known,
        ({ amount }) => amount,
        ({ bytes }) => bytes,
        'B',
      ),
      entities: counted(
        `existing/${system.name}/not-counted`,
        system.holds.length - known.length,
        '1',
        'entities it holds that are not counted',
        [`${path}.holds`],
      ),
      rowBytes: rowBytes(name),
    })
  }

  /** Bytes of an entity today, where the author gives its size. */
  bytesToday({ name, entity }: Shape): Figure | undefined {
    if (entity.size === undefined) return undefined
    const { figures, timeline } = this.#ground
    const path = `entities.${name}.size`
    if (!entity.size.atHorizon) return figures.given(`entity/${name}/size`, entity.size, path, 'B')
    const size = given(`entity/${name}/sizeAtHorizon`, entity.size.value, 'B', path, entity.size.text)
    return derive(`entity/${name}/size`, ratio, { part: size, whole: timeline.factorAtHorizon }, 'B')
  }

  /** How long rows stay: their own time, else that of what they belong to; for ever where a minimum alone is said. */
  #keepOf({ name, entity, owner }: Shape): Figure | undefined {
    if (entity.keep !== undefined)
      return entity.keep.atLeast ? undefined : this.#ground.figures.given(`entity/${name}/keep`, entity.keep.time, `entities.${name}.keep`)
    const above = owner === undefined ? undefined : this.#ground.shapes.get(owner)
    return above === undefined || above.owners.includes(name) ? undefined : this.#keepOf(above)
  }

  /** Calls that write a row of which each owner has one, and so make it anew. */
  #writesOf({ name }: Shape): Figure | undefined {
    const operations = this.#updatedBy.get(name) ?? []
    if (operations.length === 0) return undefined
    const inputs = Object.fromEntries(operations.map((operation) => [operation.name, this.#ground.rates.of(operation).today]))
    return derive(`entity/${name}/writesToday`, sum, inputs, 'call/s')
  }

  #rowsOf(entity: string): Series {
    const { timeline, rates } = this.#ground
    const { count, factor, growth, months } = timeline
    const id = `entity/${entity}/rows`
    const origin = this.origin(entity)
    switch (origin.kind) {
      case 'alike':
        return deriveSeries(id, product, { today: origin.today, factor }, count, 'row')
      case 'made': {
        const { today, steady } = rates.made.remaining(entity)
        const inputs = { today: origin.today, growing: today, steady, growth, month: months }
        return origin.keep === undefined
          ? deriveSeries(id, rowsMade, inputs, count)
          : deriveSeries(id, rowsKept, { ...inputs, keep: origin.keep }, count)
      }
      case 'perOwner':
        return this.#rowsPerOwner(id, origin)
    }
  }

  #rowsPerOwner(id: string, { owner, each, writes, keep }: Extract<Origin, { kind: 'perOwner' }>): Series {
    const { count, factor } = this.#ground.timeline
    const owners = this.of(owner)
    if (writes === undefined || keep === undefined) return deriveSeries(id, product, { owners, each }, count, 'row')
    const byQuarter = deriveSeries(`${id}/writes`, sumOfProducts, { writes, factor }, count, 'call/s')
    return deriveSeries(id, rowsWritten, { owners, writes: byQuarter, keep }, count)
  }
}

/** What stands for rows counted per each other in a circle: a mistake told elsewhere, which must not run for ever here. */
const circular: Series = {
  id: 'structure/circular',
  unit: 'row',
  values: [0],
  provenance: 'derived',
  because: { kind: 'structure', what: 'counted by itself', from: [] },
}

function updatesByEntity(brief: Brief): ReadonlyMap<string, readonly Operation[]> {
  const found = new Map<string, Operation[]>()
  for (const operation of brief.operations.values()) {
    if (operation.verb?.kind !== 'update') continue
    const known = found.get(operation.verb.entity)
    if (known === undefined) found.set(operation.verb.entity, [operation])
    else known.push(operation)
  }
  return found
}
