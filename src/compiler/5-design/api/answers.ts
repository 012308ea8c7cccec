import type { Entity, Operation } from '../../model/brief.ts'
import type { Shape } from '../../model/design/api.ts'
import { spoken } from '../../model/naming.ts'
import { fieldName } from '../../model/ownership.ts'
import { fieldShape, property } from './field-shape.ts'
import { ownerCalled } from './routes.ts'
import { idShape, type Shapes, upper } from './shapes.ts'

/** Counts and sums, one row for each combination of what they are grouped by. */
export function summaryShape(shapes: Shapes, operation: Operation): Shape {
  const entity = shapes.context.brief.entities.get(operation.verb?.entity ?? '')
  const groups = operation.per.map(({ unit, field }) => {
    if (unit !== undefined)
      return property(unit, { kind: 'string', format: unit === 'hour' ? 'date-time' : 'date' }, true, {
        description: `${unit} of ${field}, its first moment`,
      })
    return property(field, groupShape(shapes, entity, field), true)
  })
  const sums = operation.sums.map((field) => {
    const kind = entity?.fields.get(field)?.type.kind
    return property(
      field,
      kind === 'int' ? { kind: 'integer', format: 'int64' } : { kind: 'string', pattern: '^-?\\d+(\\.\\d+)?$' },
      true,
      { description: `sum of ${field}` },
    )
  })
  const properties = [...groups, property('count', { kind: 'integer', minimum: 0, format: 'int64' }, true), ...sums]
  const row = shapes.named(
    `${upper(operation.name)}Row`,
    () => ({ kind: 'object', properties }),
    [`operations.${operation.name}`],
    entity?.name,
  )
  return { kind: 'object', properties: [property('items', { kind: 'array', items: row }, true)] }
}

/** What rows are grouped by: a field, or an owner by its id. */
function groupShape(shapes: Shapes, entity: Entity | undefined, name: string): Shape {
  const field = entity?.fields.get(name)
  if (field !== undefined) return fieldShape(field, shapes)
  const owner = entity === undefined ? undefined : ownerCalled(shapes.context.brief, entity, name)
  return owner === undefined ? { kind: 'string' } : shapes.idOf(owner)
}

/** Rows that were made together. */
export function createdShape(shapes: Shapes, operation: Operation): Shape {
  return { kind: 'object', properties: [property('items', { kind: 'array', items: shapes.answer(operation) }, true)] }
}

/** Where an announced body goes, and until when; with the row it makes, if it makes one. */
export function ticketShape(shapes: Shapes, operation: Operation): Shape {
  const { context } = shapes
  const { verb } = operation
  const type = context.tableOfFile.get(`${verb?.entity}.${verb?.field}`)?.columns.find((column) => column.name === 'id')?.type
  const row = context.uploadMakes.has(verb?.entity ?? '') ? [property(fieldName(verb?.entity ?? ''), shapes.answer(operation), true)] : []
  const properties = [
    ...row,
    property('id', idShape(type), true, { description: `what the ${spoken(verb?.field ?? 'body')} is called by` }),
    property('uploadTo', { kind: 'string', format: 'uri' }, true),
    property('expiresAt', { kind: 'string', format: 'date-time' }, true),
  ]
  return shapes.named(
    `${upper(operation.name)}Answer`,
    () => ({ kind: 'object', properties }),
    [`operations.${operation.name}.upload`],
    verb?.entity,
  )
}

/** A table: names of columns, and rows of cells. */
export function exploredShape(shapes: Shapes, operation: Operation): Shape {
  const cells: Shape = { kind: 'array', items: { kind: 'json' } }
  const properties = [
    property('columns', { kind: 'array', items: { kind: 'string' } }, true),
    property('rows', { kind: 'array', items: cells }, true),
  ]
  return shapes.named(`${upper(operation.name)}Answer`, () => ({ kind: 'object', properties }), [`operations.${operation.name}.explore`])
}

/** What an operation without a verb answers: the rows it reads, by their names, or the fields that `gives` picks from them. */
export function givenShape(shapes: Shapes, operation: Operation): Shape {
  const { brief } = shapes.context
  const rows = operation.reads.map((name) =>
    property(`${name.charAt(0).toLowerCase()}${name.slice(1)}`, { kind: 'array', items: shapes.entity(name) }, true),
  )
  const picked = operation.gives.map((path) => {
    const holder = operation.reads.map((name) => brief.entities.get(name)).find((entity) => entity?.fields.has(path) === true)
    return property(path.replaceAll('.', '_'), holder === undefined ? { kind: 'json' } : { kind: 'string' }, true)
  })
  return shapes.named(
    `${upper(operation.name)}Answer`,
    () => ({ kind: 'object', properties: operation.gives.length > 0 ? picked : rows }),
    [`operations.${operation.name}`],
  )
}
