import type { Entity, Operation } from '../../model/brief.ts'
import type { Problem } from '../../model/design/api.ts'
import { kebab, spoken } from '../../model/naming.ts'
import { fieldName } from '../../model/ownership.ts'
import type { ApiContext } from './input.ts'
import { problem, sentence } from './problem.ts'
import type { Refusable } from './problems.ts'
import { ownerCalled, type Route } from './routes.ts'

/** The row itself, the row above it, or the rows it refers to may not be there, or not for this caller. */
export function lookUpProblems(context: ApiContext, { operation, route, hasBody, traits }: Refusable): readonly Problem[] {
  const entity = context.brief.entities.get(operation.verb?.entity ?? '')
  if (entity === undefined) return []
  const found: Problem[] = []
  const single = route.path.startsWith('/me/') && oneRow.has(operation.verb?.kind ?? '')
  for (const carries of route.names.values()) found.push(notFound(entityNamed(context, entity, carries)))
  if (single && !traits.upserts && route.names.size === 0) found.push(notFound(entity.name))
  for (const name of !hasBody ? [] : referencesIn(context, operation, entity, route)) {
    const what = spoken(name)
    found.push(problem(422, `unknown-${kebab(name)}`, `Unknown ${what}`, `no ${what} with this id that the caller may name`))
  }
  return found
}

const oneRow: ReadonlySet<string> = new Set(['get', 'update', 'delete', 'act', 'upload', 'download'])

function notFound(name: string): Problem {
  const what = spoken(name)
  return problem(404, `${kebab(name)}-not-found`, `${sentence(what)} not found`, `no such ${what}, or none that the caller may see`)
}

/** What a part of a path in braces names: the entity a reference leads to, a body, or the row itself. */
function entityNamed({ brief }: ApiContext, entity: Entity, carries: string): string {
  const name = carries.slice(carries.indexOf('.') + 1)
  const type = entity.fields.get(name)?.type
  if (type?.kind === 'reference') return type.entity
  if (type?.kind === 'file' || type?.kind === 'image') return name.endsWith('s') ? name.slice(0, -1) : name
  return ownerCalled(brief, entity, name) ?? entity.name
}

/** Entities that the fields of a body refer to, parts included. */
function referencesIn(context: ApiContext, operation: Operation, entity: Entity, route: Route): readonly string[] {
  const kind = operation.verb?.kind
  if (kind !== 'create' && kind !== 'update' && kind !== 'act' && kind !== 'upload') return []
  const access = kind === 'create' || kind === 'upload' ? 'insert' : 'update'
  const names = new Set<string>()
  for (const policy of context.policiesOf.get(operation.name) ?? []) {
    const part = policy.entity !== entity.name
    if (policy.fields === 'all' || policy.access !== (part ? 'insert' : access)) continue
    const target = context.brief.entities.get(policy.entity)
    if (target === undefined || (part && !target.part)) continue
    for (const name of policy.fields) {
      const type = target.fields.get(name)?.type
      if (type?.kind === 'reference') names.add(type.entity)
      else if (target.belongsTo !== undefined && fieldName(target.belongsTo) === name && !route.names.has(name)) names.add(target.belongsTo)
    }
  }
  return [...names]
}
