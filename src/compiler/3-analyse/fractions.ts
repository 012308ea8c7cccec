import type { Stated } from '../model/brief.ts'
import { counted, derive, deriveSeries } from '../model/formula.ts'
import type { Amount, Figure } from '../model/quantity.ts'
import { isSeries } from '../model/quantity.ts'
import type { BriefPath } from '../model/reason.ts'
import { optional, others, partOf, severalOf, someOf, statuses } from '../math/selectivity.ts'
import type { Figures } from './figures.ts'
import { fieldPath, type Lengths, placeOf } from './lengths.ts'
import type { Target } from './resolve.ts'
import type { Rows } from './rows.ts'
import type { Timeline } from './timeline.ts'

/** Which fraction of the rows a condition on one field picks; each worked out once. */
export class Fractions {
  readonly #figures: Figures
  readonly #lengths: Lengths
  readonly #rows: Rows
  readonly #timeline: Timeline
  readonly #known = new Map<string, Amount>()

  constructor(figures: Figures, lengths: Lengths, rows: Rows, timeline: Timeline) {
    this.#figures = figures
    this.#lengths = lengths
    this.#rows = rows
    this.#timeline = timeline
  }

  /** One row of an entity. */
  one(entity: string): Amount {
    return this.#rows.each(entity)
  }

  /** Rows in which a field equals a value, or one of some values. */
  equal(target: Target, values?: readonly string[]): Amount {
    const { shape, field, declared, refersTo } = target
    if (field === 'id' || declared?.unique === true)
      return declared?.per.length === undefined || declared.per.length === 0 ? this.#rows.each(shape.name) : this.#unknown('equal')
    if (values?.length === 1 && values[0] === 'none' && declared?.optional === true)
      return this.#figures.assume('field/absent', 'field.absent')
    if (refersTo !== undefined)
      return declared?.list === undefined
        ? this.#rows.each(refersTo)
        : this.several(this.#rows.each(refersTo), this.#lengths.list(placeOf(shape.name), declared))
    if (declared === undefined) return this.#unknown('equal')
    if (declared.type.kind === 'enum') return this.#ofValues(target, declared.type.values, values)
    if (declared.type.kind === 'bool') return this.#some(target, 1, 2, 'true or false')
    if (declared.type.kind === 'int' && declared.type.min !== undefined && declared.type.max !== undefined)
      return this.#some(
        target,
        values?.length ?? 1,
        declared.type.max - declared.type.min + 1,
        `whole numbers from ${declared.type.min} to ${declared.type.max}`,
      )
    return this.#unknown('equal')
  }

  /** Rows in which a field lies in a range. */
  range(): Figure {
    return this.#unknown('range')
  }

  /** Rows made since a moment, so long ago: as many as that time makes. */
  since({ shape }: Target, minus: Stated, path: BriefPath): Amount {
    const id = `entity/${shape.name}/since/${minus.text}`
    return this.#once(id, () => this.#rows.recent(id, shape.name, this.#figures.given(`${id}/time`, minus, path)) ?? this.#unknown('range'))
  }

  /** Rows of which the number is known. */
  number(id: string, entity: string, rows: Amount): Amount {
    return this.#once(id, () => deriveSeries(id, partOf, { rows, all: this.#rows.of(entity) }, this.#timeline.count))
  }

  /** Rows in which a field differs from a value. */
  unequal(target: Target, values?: readonly string[]): Amount {
    return this.rest(this.equal(target, values))
  }

  /** What a condition leaves out. */
  rest(fraction: Amount): Amount {
    return this.#once(`${fraction.id}/others`, (id) =>
      isSeries(fraction) ? deriveSeries(id, others, { fraction }, this.#timeline.count) : derive(id, others, { fraction }),
    )
  }

  /** The mean over calls with and without a condition that the caller may leave out. */
  optional(fraction: Amount): Amount {
    const used = this.#figures.assume('operation/filterUsed', 'operation.filterUsed')
    return this.#once(`${fraction.id}/optional`, (id) =>
      isSeries(fraction) ? deriveSeries(id, optional, { used, fraction }, this.#timeline.count) : derive(id, optional, { used, fraction }),
    )
  }

  /** Rows that several values pick together. */
  several(fraction: Amount, values: Figure): Amount {
    return this.#once(`${fraction.id}/for/${values.id}`, (id) => {
      const inputs = { chosen: values, fraction }
      return isSeries(fraction)
        ? deriveSeries(id, severalOf, inputs, this.#timeline.count)
        : derive(id, severalOf, { chosen: values, fraction })
    })
  }

  /** Rows that a text query finds. */
  text(): Figure {
    return this.#figures.know('selectivity/text')
  }

  #ofValues(target: Target, all: readonly string[], chosen: readonly string[] | undefined): Amount {
    const { shape, declared } = target
    const { moves } = shape.entity
    if (chosen === undefined || moves?.field !== declared?.name) return this.#some(target, chosen?.length ?? 1, all.length, all.join(', '))
    const movable = all.filter((value) => (moves?.from.get(value) ?? []).length > 0)
    const final = all.length - movable.length
    if (movable.length === 0 || final === 0) return this.#some(target, chosen.length, all.length, all.join(', '))
    const chosenMovable = chosen.filter((value) => movable.includes(value)).length
    const place = `entities.${shape.name}.moves`
    return this.#once(`field/${shape.name}.${declared?.name ?? ''}/is/${chosen.join('|')}`, (id) => {
      const count = (name: string, value: number, what: string): Figure => counted(`${id}/${name}`, value, '1', what, [place])
      const unfinished = this.#rows.unfinished(shape.name)
      const counts = {
        chosenUnfinished: count('chosen-unfinished', chosenMovable, 'of those asked for'),
        unfinishedValues: count('unfinished', movable.length, movable.join(', ')),
        chosenFinal: count('chosen-final', chosen.length - chosenMovable, 'of those asked for'),
        finalValues: count('final', final, all.filter((value) => !movable.includes(value)).join(', ')),
      }
      return isSeries(unfinished)
        ? deriveSeries(id, statuses, { unfinished, ...counts }, this.#timeline.count)
        : derive(id, statuses, { unfinished, ...counts })
    })
  }

  #some({ shape, field, declared }: Target, chosen: number, of: number, what: string): Amount {
    const path = declared === undefined ? `entities.${shape.name}` : fieldPath(placeOf(shape.name), declared)
    return this.#once(`field/${shape.name}.${field}/some/${chosen}`, (id) =>
      derive(id, someOf, {
        chosen: counted(`${id}/chosen`, chosen, '1', 'values asked for', []),
        values: counted(`${id}/values`, of, '1', what, [path]),
      }),
    )
  }

  #unknown(kind: 'equal' | 'range'): Figure {
    return this.#figures.know(`selectivity/${kind}`)
  }

  #once(id: string, make: (id: string) => Amount): Amount {
    const before = this.#known.get(id)
    if (before !== undefined) return before
    const amount = make(id)
    this.#known.set(id, amount)
    return amount
  }
}
