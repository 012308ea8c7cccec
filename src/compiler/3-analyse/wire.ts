import type { Field } from '../model/brief.ts'
import { counted, derive, given } from '../model/formula.ts'
import { fieldName } from '../model/naming.ts'
import { isBody } from '../model/settable.ts'
import type { Figure } from '../model/quantity.ts'
import { jsonBytes, vectorBytes } from '../math/sizes.ts'
import { sum } from '../math/combine.ts'
import { absence } from './columns.ts'
import { type Figures, structural } from './figures.ts'
import { fieldPath, type Lengths, type Place, placeOf } from './lengths.ts'
import type { Shape } from './shape.ts'

/** Bytes that rows take on the wire, as JSON; each worked out once; `base` has worked out some before. */
export class Wire {
  readonly #figures: Figures
  readonly #lengths: Lengths
  readonly #base: Wire | undefined
  readonly #known = new Map<string, Figure>()
  readonly #sent = new Map<string, Figure>()

  constructor(figures: Figures, lengths: Lengths, base?: Wire) {
    this.#figures = figures
    this.#lengths = lengths
    this.#base = base
  }

  /** One row as it is answered: all but secrets and the rows of lists. */
  answered(shape: Shape): Figure {
    return this.#once(`entity/${shape.name}/jsonBytes`, (id) =>
      this.#object(
        id,
        shape,
        fieldsOf(shape).filter((field) => !field.secret),
        true,
      ),
    )
  }

  /** One row of which only some fields are answered. */
  chosen(shape: Shape, operation: string, names: readonly string[]): Figure {
    const chosen = new Set(names)
    return this.#object(
      `operation/${operation}/jsonBytes/${shape.name}`,
      shape,
      fieldsOf(shape).filter((field) => chosen.has(field.name)),
      chosen.has('id'),
    )
  }

  /** One row as a caller sends it: what the service makes, works out or copies apart. */
  sent(shape: Shape, moved: ReadonlySet<string> | undefined): Figure {
    if (this.#base !== undefined) return this.#base.sent(shape, moved)
    const carried = (field: Field): boolean =>
      !field.generated && !field.computed && field.copiedFrom === undefined && moved?.has(field.name) !== true && !isBody(field)
    const key = moved === undefined ? shape.name : `${shape.name} without ${[...moved].join(', ')}`
    const before = this.#sent.get(key)
    if (before !== undefined) return before
    const figure = this.#object(`entity/${shape.name}/jsonSent`, shape, fieldsOf(shape).filter(carried), false)
    this.#sent.set(key, figure)
    return figure
  }

  /** Fields of an operation's own, such as what an act carries. */
  inputs(operation: string, fields: readonly Field[]): Figure {
    return this.#members(`operation/${operation}/inputBytes`, { name: operation, path: `operations.${operation}.takes` }, fields, [])
  }

  #object(id: string, shape: Shape, fields: readonly Field[], whole: boolean): Figure {
    const figures = this.#figures
    const system: [string, string][] = whole
      ? [
          ['id', 'json/uuid'],
          ['createdAt', 'json/timestamp'],
          ['updatedAt', 'json/timestamp'],
        ]
      : []
    if (whole && shape.owner !== undefined) system.push([fieldName(shape.owner), 'json/uuid'])
    return this.#members(
      id,
      placeOf(shape.name),
      fields,
      system.map(([name, known]) => ({ name, bytes: figures.know(known) })),
    )
  }

  #members(
    id: string,
    place: Place,
    fields: readonly Field[],
    system: readonly { readonly name: string; readonly bytes: Figure }[],
  ): Figure {
    const figures = this.#figures
    const names = [...system.map(({ name }) => name), ...fields.map(({ name }) => name)]
    const inputs: Record<string, Figure> = {
      'an object': figures.know('json/row'),
      'a member': figures.know('json/member'),
      'its members': counted(`${id}/members`, names.length, '1', names.join(', '), []),
      'letters of names': counted(
        `${id}/letters`,
        names.reduce((total, name) => total + name.length, 0),
        'B',
        names.join(', '),
        [],
      ),
    }
    for (const { name, bytes } of system) {
      inputs[name] = bytes
      inputs[`${name} absent`] = structural.present
    }
    for (const field of fields) {
      inputs[field.name] = this.#value(place, field)
      inputs[`${field.name} absent`] = absence(field, figures)
    }
    return derive(id, jsonBytes, inputs)
  }

  #value(place: Place, field: Field): Figure {
    const single = this.#single(place, field)
    if (field.list === undefined) return single
    return this.#once(`field/${place.name}.${field.name}/json`, (id) =>
      derive(id, vectorBytes, { header: this.#figures.know('json/row'), dimensions: this.#lengths.list(place, field), dimension: single }),
    )
  }

  #single(place: Place, field: Field): Figure {
    const figures = this.#figures
    const { type } = field
    const known = asText[type.kind]
    if (known !== undefined) return figures.know(known)
    switch (type.kind) {
      case 'enum':
        return this.#once(`field/${place.name}.${field.name}/json-value`, (id) =>
          counted(id, meanLength(type.values) + 2, 'B', `mean length of ${type.values.join(', ')}, in quotes`, []),
        )
      case 'vector':
        return this.#once(`field/${place.name}.${field.name}/json-value`, (id) =>
          derive(id, vectorBytes, {
            header: figures.know('json/row'),
            dimensions: given(
              `field/${place.name}.${field.name}/dimensions`,
              type.dimensions,
              '1',
              fieldPath(place, field),
              `${type.dimensions} dimensions`,
            ),
            dimension: figures.know('json/vector-dimension'),
          }),
        )
      case 'file':
      case 'image':
        return this.#quoted('field/bodyReference/json', figures.assume('field/bodyReference', 'field.bodyReference'))
      case 'json':
        return figures.assume('field/json', 'field.json')
      case 'email':
      case 'phone':
      case 'url':
        return this.#quoted(`field/${type.kind}/json`, figures.assume(`field/${type.kind}`, `field.${type.kind}`))
      default:
        return this.#quoted(`field/${place.name}.${field.name}/json-value`, this.#lengths.text(place, field))
    }
  }

  #quoted(id: string, text: Figure): Figure {
    return this.#once(id, () => derive(id, sum, { text, quotes: this.#figures.know('json/quotes') }, 'B'))
  }

  #once(id: string, make: (id: string) => Figure): Figure {
    const before = this.#known.get(id) ?? (this.#base === undefined ? undefined : this.#base.#known.get(id))
    if (before !== undefined) return before
    const figure = make(id)
    this.#known.set(id, figure)
    return figure
  }
}

/** Types whose values are about as long as text whatever they are. */
const asText: Readonly<Record<string, string>> = {
  bool: 'json/bool',
  int: 'json/number',
  decimal: 'json/money',
  money: 'json/money',
  date: 'json/date',
  time: 'json/time',
  timestamp: 'json/timestamp',
  duration: 'json/interval',
  geo: 'json/point',
  country: 'json/country',
  currency: 'json/currency',
  ip: 'json/inet',
  reference: 'json/uuid',
}

/** Fields with a value of their own: lists of rows are answered as rows. */
function fieldsOf(shape: Shape): readonly Field[] {
  const lists = new Set([...shape.parts, ...shape.links].map((each) => each.field.name))
  return [...shape.entity.fields.values()].filter((field) => !lists.has(field.name))
}

function meanLength(values: readonly string[]): number {
  return values.reduce((total, value) => total + value.length, 0) / Math.max(1, values.length)
}
