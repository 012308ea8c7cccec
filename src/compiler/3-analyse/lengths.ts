import type { Field, Operation } from '../model/brief.ts'
import { derive, given } from '../model/formula.ts'
import type { Figure } from '../model/quantity.ts'
import type { BriefPath } from '../model/reason.ts'
import { usualBody, usualList, usualText } from '../math/sizes.ts'
import { type Figures, structural } from './figures.ts'

/** How long texts, lists and bodies usually are, and how many rows a call carries: each worked out once; `base` has worked out some before. */
export class Lengths {
  readonly #figures: Figures
  readonly #base: Lengths | undefined
  readonly #known = new Map<string, Figure>()

  constructor(figures: Figures, base?: Lengths) {
    this.#figures = figures
    this.#base = base
  }

  /** Characters of a text field, as bytes. */
  text(place: Place, field: Field): Figure {
    const figures = this.#figures
    return this.#once(`field/${place.name}.${field.name}/length`, (id) => {
      if (field.type.kind !== 'text') return figures.assume(id, 'field.text')
      if (field.type.usual !== undefined) return figures.given(id, field.type.usual, fieldPath(place, field), 'B')
      if (field.type.max === undefined) return figures.assume(id, 'field.text')
      const limit = given(
        `field/${place.name}.${field.name}/limit`,
        field.type.max,
        'B',
        fieldPath(place, field),
        `at most ${field.type.max}`,
      )
      return derive(id, usualText, {
        limit,
        share: figures.assume('field/share-of-limit', 'field.ofLimit'),
        most: figures.assume('field/text-at-most', 'field.textAtMost'),
      })
    })
  }

  /** Bytes of one file or image. */
  body(place: Place, field: Field): Figure {
    const figures = this.#figures
    return this.#once(`field/${place.name}.${field.name}/size`, (id) => {
      if (field.type.kind !== 'file' && field.type.kind !== 'image') return structural.nobody
      if (field.type.usual !== undefined) return figures.given(id, field.type.usual, fieldPath(place, field), 'B')
      const limit = given(
        `field/${place.name}.${field.name}/limit`,
        field.type.max,
        'B',
        fieldPath(place, field),
        `at most ${field.type.max} B`,
      )
      return derive(id, usualBody, { limit, share: figures.assume('field/share-of-limit', 'field.ofLimit') })
    })
  }

  /** Entries of a list; one where the field is no list. */
  list(place: Place, field: Field): Figure {
    const { list } = field
    if (list === undefined) return structural.onePerOwner
    const figures = this.#figures
    return this.#once(`field/${place.name}.${field.name}/entries`, (id) => {
      if (list.usual !== undefined) return figures.given(id, list.usual, fieldPath(place, field), 'row/row')
      const usual = figures.assume(`field/${place.name}.${field.name}/usual`, 'field.list')
      const bound = (name: string, value: number): Figure =>
        given(`field/${place.name}.${field.name}/${name}`, value, 'row/row', fieldPath(place, field), `${list.min}..${list.max ?? ''}`)
      if (list.max === undefined && list.min === 0) return usual
      const most = list.max === undefined ? usual : bound('most', list.max)
      return derive(id, usualList, { usual, least: bound('least', list.min), most })
    })
  }

  /** Rows that one call carries: `bulk`, or `rows`, or one. */
  carried(operation: Operation): Figure {
    const figures = this.#figures
    return this.#once(`operation/${operation.name}/carries`, (id) => {
      if (operation.bulk !== undefined) return figures.given(id, operation.bulk, `operations.${operation.name}.bulk`, 'row/call')
      if (operation.rows !== undefined) return figures.given(id, operation.rows, `operations.${operation.name}.rows`, 'row/call')
      return structural.oneRow
    })
  }

  #once(id: string, make: (id: string) => Figure): Figure {
    const before = this.#known.get(id) ?? (this.#base === undefined ? undefined : this.#base.#known.get(id))
    if (before !== undefined) return before
    const figure = make(id)
    this.#known.set(id, figure)
    return figure
  }
}

/** What holds fields: an entity, or the inputs of an operation; its name in figures and its path in the brief. */
export type Place = { readonly name: string; readonly path: BriefPath }

/** The place of an entity's fields. */
export function placeOf(entity: string): Place {
  return { name: entity, path: `entities.${entity}.fields` }
}

/** Where a field stands in the brief. */
export function fieldPath(place: Place, field: Field): BriefPath {
  return `${place.path}.${field.name}`
}
