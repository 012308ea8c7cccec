import type { Entity, Field, Filter, Operation, Ordering } from '../../model/brief.ts'
import type { Parameter, Shape } from '../../model/design/api.ts'
import { spoken } from '../../model/naming.ts'
import { fieldName } from '../../model/ownership.ts'
import { isBody } from '../../model/settable.ts'
import { fieldShape } from './field-shape.ts'
import { decided, loadOf } from './input.ts'
import { ownerCalled, type Route } from './routes.ts'
import type { Shapes } from './shapes.ts'

/** Everything a call says outside its body: what its path names, the filters and orders of the brief, the page, and the headers. */
export function parametersOf(shapes: Shapes, operation: Operation, route: Route, headers: readonly Parameter[]): readonly Parameter[] {
  const entity = shapes.context.brief.entities.get(operation.verb?.entity ?? '')
  return [
    ...pathParameters(shapes, route),
    ...filters(shapes, operation, entity, route),
    ...sorting(operation),
    ...paging(shapes, operation),
    ...asked(shapes, operation, route),
    ...headers,
  ]
}

function pathParameters(shapes: Shapes, route: Route): readonly Parameter[] {
  return [...route.names].map(([name, carries]) => {
    const [entityName = '', fieldOfRow = ''] = carries.split('.')
    const entity = shapes.context.brief.entities.get(entityName)
    const field = entity?.fields.get(fieldOfRow)
    const of =
      field?.type.kind === 'reference'
        ? field.type.entity
        : fieldOfRow === 'id' || entity === undefined
          ? entityName
          : ownerCalled(shapes.context.brief, entity, fieldOfRow)
    const shape =
      of !== undefined ? shapes.idOf(of) : field === undefined || isBody(field) ? shapes.idOf(entityName) : fieldShape(field, shapes)
    const description =
      of !== undefined
        ? `id of the ${spoken(of)}`
        : field === undefined
          ? `id of the ${spoken(fieldOfRow)}`
          : `${spoken(fieldOfRow)} of the ${spoken(entityName)}`
    return { name, in: 'path', required: true, shape, description }
  })
}

/** A filter that takes a value is a parameter of the field's name; a range is two, `…From` and `…To`, both ends included. */
function filters(shapes: Shapes, operation: Operation, entity: Entity | undefined, route: Route): readonly Parameter[] {
  if (entity === undefined) return []
  return operation.where.flatMap((filter): readonly Parameter[] => {
    if (filter.kind === 'fixed' || route.names.has(filter.path.join('.'))) return []
    return filterParameters(shapes, operation, entity, filter)
  })
}

function filterParameters(
  shapes: Shapes,
  operation: Operation,
  entity: Entity,
  filter: Exclude<Filter, { kind: 'fixed' }>,
): readonly Parameter[] {
  const name = filter.path.join('.')
  const shape = shapeAt(shapes, entity, filter.path)
  const required = !filter.optional && operation.verb?.kind !== 'search'
  const what = filter.path.toReversed().map(spoken).join(' of its ')
  if (filter.kind === 'equal') return [{ name, in: 'query', required, shape, description: `only with this ${what}` }]
  return [
    { name: `${name}From`, in: 'query', required, shape, description: `${what} from, included` },
    { name: `${name}To`, in: 'query', required, shape, description: `${what} to, included` },
  ]
}

/** The shape of what a path of references and owners leads to. */
function shapeAt(shapes: Shapes, entity: Entity, path: readonly string[]): Shape {
  const { brief, workload } = shapes.context
  let at: Entity | undefined = entity
  let field: Field | undefined
  for (const step of path) {
    if (field?.type.kind === 'reference') at = brief.entities.get(field.type.entity)
    field = at?.fields.get(step)
    if (field !== undefined || at === undefined) continue
    if (step === 'createdAt' || step === 'updatedAt') return { kind: 'string', format: 'date-time' }
    const owner = workload.entities.get(at.name)?.owners.find((name) => fieldName(name) === step)
    if (owner === undefined) return shapes.idOf(at.name)
    at = brief.entities.get(owner)
  }
  if (field === undefined) return shapes.idOf(at?.name ?? entity.name)
  return fieldShape(field.list === undefined ? field : { type: field.type }, { idOf: shapes.idOf, part: () => undefined })
}

function sorting({ sort }: Operation): readonly Parameter[] {
  if (sort.length < 2) return []
  const values = sort.map(orderText)
  return [
    {
      name: 'sort',
      in: 'query',
      required: false,
      shape: { kind: 'string', values },
      description: `${values[0]} where it is left out; \`-\` is descending`,
    },
  ]
}

/** An order as a caller names it: `price`, `-createdAt`. */
export function orderText(order: Ordering): string {
  return order.map(({ path, descending }) => `${descending ? '-' : ''}${path.join('.')}`).join(',')
}

function paging(shapes: Shapes, operation: Operation): readonly Parameter[] {
  const kind = operation.verb?.kind
  const found: Parameter[] = []
  if (kind === 'search')
    found.push({
      name: 'q',
      in: 'query',
      required: true,
      shape: { kind: 'string', minLength: 1, maxLength: longestQuery },
      description: `words to find in ${searched(shapes, operation)}`,
    })
  const polled = kind === 'watch' && decided(shapes.context, 'push-style', operation.name)?.choice === 'polling'
  if (kind !== 'list' && kind !== 'search' && !polled) return found
  const { usual, most } = pageOf(shapes, operation)
  found.push({
    name: 'limit',
    in: 'query',
    required: false,
    shape: { kind: 'integer', minimum: 1, maximum: most, format: 'int32' },
    description: `rows of one page, ${usual} where it is left out`,
  })
  found.push({
    name: 'cursor',
    in: 'query',
    required: false,
    shape: { kind: 'string', maxLength: 512 },
    description: '`next` of the page before',
  })
  return found
}

/** Words beyond this make no better search; PostgreSQL takes far more. */
const longestQuery = 200

function searched({ context: { brief } }: Shapes, { verb }: Operation): string {
  const fields = [...(brief.entities.get(verb?.entity ?? '')?.fields.values() ?? [])].filter((field) => field.searchable)
  return fields.map((field) => spoken(field.name)).join(' and ')
}

/** Rows of a page: what the workload reckons with, and the most that a caller may ask for. */
export function pageOf({ context }: Shapes, operation: Operation): { readonly usual: number; readonly most: number } {
  const page = context.knowledge.defaults.get('operation.page')
  const path = loadOf(context, operation).touches.find((touch) => touch.why === 'verb')?.path
  const counted = path === undefined ? undefined : context.pathById.get(path)?.limit
  const usual = counted ?? page?.value ?? 20
  return { usual, most: Math.max(usual, page?.high ?? usual) }
}

/** What a question without a verb takes: its input as parameters, since there is no body. */
function asked(shapes: Shapes, operation: Operation, route: Route): readonly Parameter[] {
  if (route.method !== 'GET') return []
  return [...operation.takes.values()].map((field) => ({
    name: field.name,
    in: 'query',
    required: !field.optional && field.default === undefined,
    shape: fieldShape(field, shapes),
    description: 'used for this call, not kept',
  }))
}
