import type { NamedShape, Property, Shape } from '../../model/design/api.ts'
import type { BriefPath } from '../../model/reason.ts'
import { answerShape, entityShape, partOf, relatedTo } from './answer-shape.ts'
import type { ApiContext } from './input.ts'
import type { Operation } from '../../model/brief.ts'
import { property } from './field-shape.ts'

/** The named shapes that endpoints refer to, each made when first asked for. */
export class Shapes {
  readonly context: ApiContext
  readonly #byName = new Map<string, NamedShape>()
  readonly #ids = new Map<string, Shape>()

  constructor(context: ApiContext) {
    this.context = context
  }

  /** What the rows of an entity are called by, as their table keeps it. */
  readonly idOf = (entity: string): Shape => {
    const known = this.#ids.get(entity)
    if (known !== undefined) return known
    const shape = idShape(this.context.tableOf.get(entity)?.columns.find((column) => column.name === 'id')?.type)
    this.#ids.set(entity, shape)
    return shape
  }

  /** All shapes in alphabetical order. */
  all(): readonly NamedShape[] {
    return [...this.#byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  /** A row of an entity as answers show it. */
  entity(name: string): Shape {
    const entity = this.context.brief.entities.get(name)
    if (entity === undefined) return { kind: 'json' }
    return this.named(name, () => entityShape(this, entity), [`entities.${name}`], name)
  }

  /** What an operation answers with for one row: the entity's shape, or one of its own where it gives less or shows more. */
  answer(operation: Operation): Shape {
    const entity = this.context.brief.entities.get(operation.verb?.entity ?? '')
    if (entity === undefined) return { kind: 'json' }
    const plain = operation.gives.length === 0 && relatedTo(this.context, operation, entity).length === 0
    if (plain) return this.entity(entity.name)
    return this.named(
      `${upper(operation.name)}Answer`,
      () => answerShape(this, operation, entity),
      [`operations.${operation.name}`],
      entity.name,
    )
  }

  /** One page of rows, and where the next one starts. */
  page(item: Shape, from: BriefPath): Shape {
    if (item.kind !== 'reference') return { kind: 'array', items: item }
    const next: Shape = { kind: 'string', maxLength: longestCursor }
    const properties = [
      property('items', { kind: 'array', items: item }, true),
      property('next', next, true, { nullable: true, description: 'cursor of the next page; null on the last' }),
    ]
    return this.named(`${item.name}Page`, () => ({ kind: 'object', properties }), [from], this.#byName.get(item.name)?.entity)
  }

  /** Properties of an object, named or not. */
  propertiesOf(shape: Shape): readonly Property[] {
    const object = shape.kind === 'reference' ? this.#byName.get(shape.name)?.shape : shape
    return object?.kind === 'object' ? object.properties : []
  }

  /** The shape of a part in lists of parts, or nothing for what is no part. */
  readonly part = (name: string): Shape | undefined => partOf(this, name)

  /** Gives a shape a name of its own; of two wishes for one name, the first keeps it and must mean the same. */
  named(wish: string, make: () => Shape, from: readonly BriefPath[], entity?: string): Shape {
    // An entity has its own name for itself.
    const name = wish !== entity && this.context.brief.entities.has(wish) ? `${wish}Body` : wish
    if (!this.#byName.has(name)) {
      const reserve = { id: `shape/${name}`, because: { decisions: [], figures: [] }, from, name, ...(entity !== undefined && { entity }) }
      this.#byName.set(name, { ...reserve, shape: { kind: 'json' } })
      this.#byName.set(name, { ...reserve, shape: make() })
    }
    return { kind: 'reference', name }
  }
}

/** The shape of an identifier by the type of its column. */
export function idShape(type: string | undefined): Shape {
  if (type === undefined || type === 'uuid') return { kind: 'string', format: 'uuid' }
  const length = /\((\d+)\)/.exec(type)?.[1]
  return length === undefined
    ? { kind: 'integer', minimum: 1, format: 'int64' }
    : { kind: 'string', minLength: 1, maxLength: Number(length) }
}

/** Base64 of a sort key of 200 bytes and an id fits. */
const longestCursor = 512

/** `placeOrder` → `PlaceOrder`. */
export function upper(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}
