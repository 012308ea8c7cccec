import type { Entity, Field, Operation } from '../../model/brief.ts'
import type { Endpoint, Property, Shape } from '../../model/design/api.ts'
import type { Policy } from '../../model/design/policy.ts'
import { spoken } from '../../model/naming.ts'
import { fieldName } from '../../model/ownership.ts'
import { isBody, isPartList } from '../../model/settable.ts'
import { fieldShape, property } from './field-shape.ts'
import type { Route } from './routes.ts'
import { type Shapes, upper } from './shapes.ts'

/** The body that a call carries: exactly the fields that the policies let its callers set, and what the operation takes besides. */
export function requestOf(shapes: Shapes, operation: Operation, route: Route): Endpoint['request'] {
  const { verb } = operation
  if (verb?.kind === 'upload') return announcement(shapes, operation, route)
  if (operation.trigger.kind === 'webhook') return { shape: notification(shapes, operation), mediaType: 'application/json', required: true }
  if (route.method === 'GET') return undefined
  const properties = carried(shapes, operation, route)
  if (verb?.kind === 'explore') return { shape: question(shapes, operation), mediaType: 'application/json', required: true }
  const merged = verb?.kind === 'update' && operation.bulk === undefined && route.method === 'PATCH'
  const whole = operation.bulk === undefined ? properties : inBulk(shapes, operation, properties)
  if (whole.length === 0) return undefined
  const object: Shape = { kind: 'object', properties: whole, closed: true, ...(merged && { minProperties: 1 }) }
  const shape = shapes.named(`${upper(operation.name)}Request`, () => object, [`operations.${operation.name}`], verb?.entity)
  const required = merged || whole.some((each) => each.required)
  return { shape, mediaType: merged ? 'application/merge-patch+json' : 'application/json', required }
}

/** Fields by name that callers may set, and whether all of them may. */
function settable(shapes: Shapes, operation: Operation, entity: string, access: Policy['access']): ReadonlyMap<string, boolean> {
  const policies = (shapes.context.policiesOf.get(operation.name) ?? []).filter((each) => each.entity === entity && each.access === access)
  const counts = new Map<string, number>()
  for (const { fields } of policies) for (const name of fields === 'all' ? [] : fields) counts.set(name, (counts.get(name) ?? 0) + 1)
  return new Map([...counts].map(([name, count]) => [name, count === policies.length]))
}

function carried(shapes: Shapes, operation: Operation, route: Route): readonly Property[] {
  const entity = shapes.context.brief.entities.get(operation.verb?.entity ?? '')
  const kind = operation.verb?.kind
  const access = kind === 'create' || kind === 'upload' ? 'insert' : kind === 'update' ? 'update' : undefined
  const own =
    entity === undefined
      ? []
      : access !== undefined
        ? rowProperties(shapes, operation, entity, access)
        : kind === 'act'
          ? actProperties(shapes, operation, entity)
          : []
  const inPath = new Set(route.names.keys())
  return [...own.filter(({ name }) => !inPath.has(name)), ...taken(shapes, operation)]
}

function rowProperties(shapes: Shapes, operation: Operation, entity: Entity, access: 'insert' | 'update'): readonly Property[] {
  const may = settable(shapes, operation, entity.name, access)
  const properties: Property[] = []
  const owner = entity.belongsTo === undefined ? undefined : fieldName(entity.belongsTo)
  const byAll = owner === undefined ? undefined : may.get(owner)
  if (owner !== undefined && byAll !== undefined) {
    properties.push(
      property(owner, shapes.idOf(entity.belongsTo ?? entity.name), byAll && access === 'insert', {
        description: byAll
          ? `id of the ${entity.belongsTo} it is for`
          : `id of the ${entity.belongsTo} it is for; a caller of its own rows leaves it out`,
        carries: `${entity.name}.${owner}`,
      }),
    )
  }
  for (const field of entity.fields.values()) {
    const all = may.get(field.name)
    if (all !== undefined && !isBody(field)) properties.push(fieldProperty(shapes, entity, field, access, all))
    else if (operation.with.includes(field.name) && isPartList(shapes.context.brief, field))
      properties.push(partProperty(shapes, operation, entity, field, access))
  }
  return properties
}

function fieldProperty(shapes: Shapes, entity: Entity, field: Field, access: 'insert' | 'update', all: boolean): Property {
  const required =
    access === 'insert' && all && !field.optional && field.default === undefined && (field.list === undefined || field.list.min > 0)
  const description = describe(shapes, field, access, all)
  return property(field.name, fieldShape(field, shapes), required, {
    ...(field.optional && field.list === undefined && { nullable: true }),
    ...(description !== undefined && { description }),
    carries: `${entity.name}.${field.name}`,
  })
}

function describe(shapes: Shapes, field: Field, access: 'insert' | 'update', all: boolean): string | undefined {
  const reference =
    field.type.kind === 'reference' && !isPartList(shapes.context.brief, field)
      ? `${field.list === undefined ? 'id' : 'ids'} of ${field.type.entity}`
      : undefined
  if (!all) return `${reference ?? field.name}; left out by callers of whom it is known`
  return reference ?? (field.default === undefined || access === 'update' ? undefined : `${field.default} where it is left out`)
}

/** Parts written along: with a create as many as the field asks for, with an update in place of those that are there. */
function partProperty(shapes: Shapes, operation: Operation, entity: Entity, field: Field, access: 'insert' | 'update'): Property {
  const part = field.type.kind === 'reference' ? shapes.context.brief.entities.get(field.type.entity) : undefined
  const properties = part === undefined ? [] : rowProperties(shapes, { ...operation, with: [...part.fields.keys()] }, part, 'insert')
  const items: Shape = { kind: 'object', properties, closed: true }
  const shape: Shape = {
    kind: 'array',
    items,
    ...(field.list !== undefined && { minItems: field.list.min }),
    ...(field.list?.max !== undefined && { maxItems: field.list.max }),
  }
  const more = access === 'update' ? { description: `takes the place of all ${field.name} there are` } : {}
  return property(field.name, shape, access === 'insert' && (field.list?.min ?? 0) > 0, {
    ...more,
    carries: `${entity.name}.${field.name}`,
  })
}

function actProperties(shapes: Shapes, operation: Operation, entity: Entity): readonly Property[] {
  return operation.with.flatMap((name) => {
    const field = entity.fields.get(name)
    if (field === undefined) return []
    const known = fieldProperty(shapes, entity, field, 'insert', true)
    return [known]
  })
}

/** Input that is not kept. */
function taken(shapes: Shapes, operation: Operation): readonly Property[] {
  return [...operation.takes.values()].map((field) => {
    const required = !field.optional && field.default === undefined && (field.list === undefined || field.list.min > 0)
    return property(field.name, fieldShape(field, shapes), required, {
      description: 'used for this call, not kept',
      ...(field.optional && field.list === undefined && { nullable: true }),
    })
  })
}

/** Many at once: whole rows, each named by its id where it is there already; or only ids, where the step says everything. */
function inBulk(shapes: Shapes, operation: Operation, properties: readonly Property[]): readonly Property[] {
  const most = Math.floor(operation.bulk?.value ?? 1)
  const many = (items: Shape): Shape => ({ kind: 'array', items, minItems: 1, maxItems: most })
  const key = shapes.idOf(operation.verb?.entity ?? '')
  const id = property('id', key, true)
  const versioned = shapes.context.versioned.has(operation.verb?.entity ?? '')
  const version = versioned
    ? [
        property('ifMatch', { kind: 'string', maxLength: 512 }, false, {
          description: 'ETag of the state that is meant to change; without it whichever is there',
        }),
      ]
    : []
  switch (operation.verb?.kind) {
    case 'create':
      return [property('items', many({ kind: 'object', properties, closed: true }), true)]
    case 'update':
      return [
        property('items', many({ kind: 'object', properties: [id, ...version, ...properties], closed: true, minProperties: 2 }), true),
      ]
    default:
      return [property('ids', many(key), true), ...properties]
  }
}

/** A body is announced, with the fields of the row it makes if it makes one; the bytes go to the address that the answer names. */
function announcement(shapes: Shapes, operation: Operation, route: Route): Endpoint['request'] {
  const { verb } = operation
  const type = shapes.context.brief.entities.get(verb?.entity ?? '')?.fields.get(verb?.field ?? '')?.type
  const most = type?.kind === 'image' || type?.kind === 'file' ? type.max : undefined
  const fields = shapes.context.uploadMakes.has(verb?.entity ?? '') ? carried(shapes, operation, route) : []
  const properties = [
    ...fields,
    property(
      'bytes',
      {
        kind: 'integer',
        minimum: 1,
        ...(most !== undefined && { maximum: most }),
        format: (most ?? 0) > 2_147_483_647 ? 'int64' : 'int32',
      },
      true,
      { description: `size of the ${spoken(verb?.field ?? 'body')}` },
    ),
    property(
      'mediaType',
      { kind: 'string', maxLength: 100, pattern: type?.kind === 'image' ? '^image/[\\w.+-]+$' : '^[\\w.+-]+/[\\w.+-]+$' },
      true,
    ),
  ]
  const shape = shapes.named(
    `${upper(operation.name)}Request`,
    () => ({ kind: 'object', properties, closed: true }),
    [`operations.${operation.name}`],
    verb?.entity,
  )
  return { shape, mediaType: 'application/json', required: true }
}

/** What an integration sends: an identifier by which a repeat is known, what happened, and its own data as it likes. */
function notification(shapes: Shapes, operation: Operation): Shape {
  const properties = [
    property('id', { kind: 'string', minLength: 1, maxLength: 255 }, true, { description: 'the same in every repeat of one notice' }),
    property('type', { kind: 'string', maxLength: 255 }, false),
    property('data', { kind: 'json' }, true),
  ]
  return shapes.named(`${upper(operation.name)}Notice`, () => ({ kind: 'object', properties }), [`operations.${operation.name}.receive`])
}

/** A question over the fields that the caller may read: which, under which conditions, put together by what. */
function question(shapes: Shapes, operation: Operation): Shape {
  const entity = shapes.context.brief.entities.get(operation.verb?.entity ?? '')
  const read = (shapes.context.policiesOf.get(operation.name) ?? []).find((each) => each.entity === entity?.name && each.access === 'read')
  const every =
    entity === undefined
      ? []
      : [
          'id',
          ...[...entity.fields.values()].filter((field) => !isPartList(shapes.context.brief, field)).map((field) => field.name),
          'createdAt',
          'updatedAt',
        ]
  const names: Shape = { kind: 'string', values: read === undefined || read.fields === 'all' ? every : read.fields }
  const condition: Shape = {
    kind: 'object',
    closed: true,
    properties: [
      property('field', names, true),
      property('is', { kind: 'string', values: ['=', '!=', '<', '<=', '>', '>='] }, true),
      property('value', { kind: 'json' }, true),
    ],
  }
  const properties = [
    property('show', { kind: 'array', items: names, minItems: 1 }, true),
    property('where', { kind: 'array', items: condition }, false),
    property('groupBy', { kind: 'array', items: names }, false),
    property('sum', { kind: 'array', items: names }, false),
  ]
  return shapes.named(
    `${upper(operation.name)}Request`,
    () => ({ kind: 'object', properties, closed: true }),
    [`operations.${operation.name}.explore`],
    entity?.name,
  )
}
