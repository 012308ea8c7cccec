import type { Entity, Field, Operation } from '../../model/brief.ts'
import type { Property, Shape } from '../../model/design/api.ts'
import { pluralise, spoken } from '../../model/naming.ts'
import { fieldName } from '../../model/ownership.ts'
import { isBody, isPartList } from '../../model/settable.ts'
import { fieldShape, property } from './field-shape.ts'
import type { ApiContext } from './input.ts'
import type { Shapes } from './shapes.ts'

/** A row as answers show it: every field but secrets and large bodies, parts within it, references by id. */
export function entityShape(shapes: Shapes, entity: Entity): Shape {
  return { kind: 'object', properties: rowProperties(shapes, entity, nothing) }
}

/** What one operation answers for a row: what `gives` names, and the rows of `reads` that hang together with it. */
export function answerShape(shapes: Shapes, operation: Operation, entity: Entity): Shape {
  const row = rowProperties(shapes, entity, new Set(operation.gives))
  const related = relatedTo(shapes.context, operation, entity).map(({ name, other, many }) => relatedProperty(shapes, name, other, many))
  const replaced = new Set(related.map(({ name }) => name))
  const all = [...row.filter(({ name }) => !replaced.has(name)), ...related]
  if (operation.gives.length === 0) return { kind: 'object', properties: all }
  const byName = new Map(all.map((each) => [each.name, each]))
  const properties = operation.gives.map((path) => byName.get(path) ?? property(path.replaceAll('.', '_'), { kind: 'json' }, true))
  return { kind: 'object', properties }
}

/** One row of `reads` that an answer carries along: under which name, and whether there may be many. */
export type Related = { readonly name: string; readonly other: Entity; readonly many: boolean | 'perhaps' }

/** The rows of `reads` that belong to the row shown, own it or are referred to by it; what else is read serves the work alone. */
export function relatedTo({ brief }: Pick<ApiContext, 'brief'>, operation: Operation, entity: Entity): readonly Related[] {
  if (operation.verb?.kind !== 'get') return []
  return operation.reads.flatMap((name): readonly Related[] => {
    const other = brief.entities.get(name)
    if (other === undefined || other.name === entity.name) return []
    if (other.belongsTo === entity.name)
      return other.one ? [{ name: fieldName(name), other, many: 'perhaps' }] : [{ name: fieldName(pluralise(name)), other, many: true }]
    const reference = [...entity.fields.values()].find(
      ({ type, list }) => type.kind === 'reference' && list === undefined && type.entity === name,
    )
    if (reference !== undefined) return [{ name: reference.name, other, many: reference.optional ? 'perhaps' : false }]
    return entity.belongsTo === name ? [{ name: fieldName(name), other, many: false }] : []
  })
}

function relatedProperty(shapes: Shapes, name: string, other: Entity, many: Related['many']): Property {
  const row = shapes.entity(other.name)
  if (many === true) return property(name, { kind: 'array', items: row }, true)
  return property(name, row, true, { ...(many === 'perhaps' && { nullable: true }) })
}

/** The shape of the rows of a part; nothing for an entity that stands for itself. */
export function partOf(shapes: Shapes, name: string): Shape | undefined {
  return shapes.context.brief.entities.get(name)?.part === true ? shapes.entity(name) : undefined
}

const nothing: ReadonlySet<string> = new Set()

/** Properties of a row; secrets never, bodies only where they are asked for by name. */
function rowProperties(shapes: Shapes, entity: Entity, named: ReadonlySet<string>): readonly Property[] {
  const { context } = shapes
  const columns = context.tableOf.get(entity.name)?.columns
  const stored = (name: string): boolean => columns === undefined || columns.some((column) => column.name === name)
  const properties: Property[] = []
  if (stored('id')) properties.push(property('id', shapes.idOf(entity.name), true, { readOnly: true, carries: `${entity.name}.id` }))
  if (entity.belongsTo !== undefined) properties.push(ownerProperty(shapes, entity, entity.belongsTo))
  for (const field of entity.fields.values())
    if (!field.secret && (named.has(field.name) || !isBody(field)))
      properties.push(isBody(field) ? bodyProperty(entity, field) : fieldProperty(shapes, entity, field))
  for (const time of ['createdAt', 'updatedAt'] as const) {
    if (stored(time === 'createdAt' ? 'created_at' : 'updated_at'))
      properties.push(property(time, { kind: 'string', format: 'date-time' }, true, { readOnly: true, carries: `${entity.name}.${time}` }))
  }
  return properties
}

/** A large body in an answer is the address to fetch it from. */
function bodyProperty(entity: Entity, field: Field): Property {
  const one: Shape = { kind: 'string', format: 'uri' }
  const shape: Shape =
    field.list === undefined ? one : { kind: 'array', items: one, ...(field.list.max !== undefined && { maxItems: field.list.max }) }
  return property(field.name, shape, true, {
    ...(field.optional && field.list === undefined && { nullable: true }),
    description: 'address of the bytes',
    carries: `${entity.name}.${field.name}`,
  })
}

function ownerProperty(shapes: Shapes, entity: Entity, owner: string): Property {
  const name = fieldName(owner)
  return property(name, shapes.idOf(owner), true, {
    description: `id of the ${spoken(owner)} it belongs to`,
    carries: `${entity.name}.${name}`,
  })
}

function fieldProperty(shapes: Shapes, entity: Entity, field: Field): Property {
  const steps = context(shapes, entity, field)
  return property(field.name, fieldShape(field, shapes), true, {
    ...(field.optional && field.list === undefined && { nullable: true }),
    ...(isMade(shapes, entity, field) && { readOnly: true }),
    ...(steps !== undefined && { description: steps }),
    carries: `${entity.name}.${field.name}`,
  })
}

function isMade({ context: { moved } }: Shapes, entity: Entity, field: Field): boolean {
  return field.generated || field.computed || field.copiedFrom !== undefined || moved.get(entity.name)?.has(field.name) === true
}

/** What is particular about a field: where its value comes from, who moves it, what it refers to. */
function context({ context: { brief, movers } }: Shapes, entity: Entity, field: Field): string | undefined {
  if (field.copiedFrom !== undefined) return `${field.copiedFrom.join('.')} as it was then`
  const steps = movers.get(`${entity.name}.${field.name}`)
  if (steps !== undefined) return `moved by ${steps.join(', ')}`
  if (field.type.kind === 'reference' && !isPartList(brief, field))
    return `${field.list === undefined ? 'id' : 'ids'} of ${field.type.entity}`
  if (field.unique) return field.per.length === 0 ? 'no two alike' : `no two alike within one ${field.per.join(' and ')}`
  return undefined
}
