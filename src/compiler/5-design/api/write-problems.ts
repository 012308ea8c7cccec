import type { Entity, Field, Operation } from '../../model/brief.ts'
import type { Problem } from '../../model/design/api.ts'
import { kebab, spoken } from '../../model/naming.ts'
import { statusField } from '../../model/ownership.ts'
import { movesInto } from '../../model/status.ts'
import type { ApiContext } from './input.ts'
import { problem, sentence } from './problem.ts'

/** What a write may break: a status that does not allow it, a value that is taken, a row that others refer to, a body that is too large. */
export function writeProblems(context: ApiContext, operation: Operation): readonly Problem[] {
  const { verb } = operation
  const entity = context.brief.entities.get(verb?.entity ?? '')
  const found =
    operation.trigger.kind === 'webhook'
      ? []
      : operation.changes.flatMap(({ entity: name, to }) => moveProblems(context.brief.entities.get(name), to))
  if (verb === undefined || entity === undefined) return found
  if (verb.kind === 'act') found.push(...moveProblems(entity, operation.to))
  found.push(...uniqueProblems(context, operation, entity))
  if (verb.kind === 'create' && entity.one)
    found.push(
      problem(
        409,
        `${kebab(entity.name)}-exists`,
        `${sentence(spoken(entity.name))} exists`,
        `there is one ${spoken(entity.name)} for each ${spoken(entity.belongsTo ?? 'owner')}, and it is there already`,
      ),
    )
  if (verb.kind === 'delete' && context.referred.has(entity.name) && !isHidden(context, entity))
    found.push(
      problem(
        409,
        `${kebab(entity.name)}-in-use`,
        `${sentence(spoken(entity.name))} in use`,
        `other rows refer to this ${spoken(entity.name)}`,
      ),
    )
  return found
}

/** Whether a delete only hides a row, so that nothing that refers to it stands in the way. */
function isHidden({ tableOf }: ApiContext, entity: Entity): boolean {
  return tableOf.get(entity.name)?.columns.some((column) => column.role === 'deletedAt') === true
}

/** A step that its row's status does not allow now. */
function moveProblems(entity: Entity | undefined, to: string | undefined): Problem[] {
  const field = entity === undefined || to === undefined ? undefined : statusField(entity, to)
  const from = entity === undefined || to === undefined || field === undefined ? undefined : movesInto(entity, field, to)
  if (entity === undefined || to === undefined || from === undefined || from.length === 0) return []
  const what = kebab(entity.name)
  const type = from.length > 2 ? `${what}-cannot-become-${kebab(to)}` : `${what}-not-${from.map(kebab).join('-or-')}`
  return [
    problem(
      409,
      type,
      sentence(spoken(entity.name)) + (from.length > 2 ? ` cannot become ${spoken(to)}` : ` not ${from.map(spoken).join(' or ')}`),
      from.length > 2 ? `only from ${from.join(', ')}` : `only while it is ${from.map(spoken).join(' or ')}`,
    ),
  ]
}

function uniqueProblems(context: ApiContext, operation: Operation, entity: Entity): readonly Problem[] {
  const writing = (context.policiesOf.get(operation.name) ?? []).filter(
    (each) => each.entity === entity.name && (each.access === 'insert' || each.access === 'update'),
  )
  const may = new Set(writing.flatMap((each) => (each.fields === 'all' ? [] : each.fields)))
  const inserts = writing.some((each) => each.access === 'insert')
  return [...entity.fields.values()]
    .filter((field) => field.unique && !field.generated && (may.has(field.name) || (inserts && field.type.kind === 'reference')))
    .map((field) => takenProblem(context, entity, field))
}

function takenProblem({ uniqueNames }: ApiContext, entity: Entity, field: Field): Problem {
  if (!named.has(field.type.kind))
    return problem(
      409,
      `${kebab(entity.name)}-exists`,
      `${sentence(spoken(entity.name))} exists`,
      `there is one ${spoken(entity.name)} for each ${[...field.per, field.name].map(spoken).join(' and ')}, and it is there already`,
    )
  const alone = (uniqueNames.get(field.name) ?? 0) < 2
  const name = alone ? kebab(field.name) : `${kebab(entity.name)}-${kebab(field.name)}`
  const within = field.per.length === 0 ? '' : ` within its ${field.per.join(' and ')}`
  return problem(
    409,
    `${name}-taken`,
    `${sentence(spoken(field.name))} taken`,
    `another ${spoken(entity.name)} has this ${spoken(field.name)}${within}`,
  )
}

/** Kinds of fields whose value is a name that one takes; of others it is the row that is there already. */
const named: ReadonlySet<string> = new Set(['text', 'email', 'phone', 'url', 'enum'])

/** What may be wrong with announced bytes. */
export function bodyProblems({ brief }: ApiContext, { verb }: Operation): readonly Problem[] {
  const field = brief.entities.get(verb?.entity ?? '')?.fields.get(verb?.field ?? '')
  if (verb?.kind !== 'upload' || field === undefined || (field.type.kind !== 'image' && field.type.kind !== 'file')) return []
  const name = kebab(
    field.list !== undefined && field.name.endsWith('s')
      ? field.name.slice(0, -1)
      : plainNames.has(field.name)
        ? (verb?.entity ?? '')
        : field.name,
  )
  const megabytes = field.type.max / 1e6
  const size = megabytes >= 1 ? `${megabytes} MB` : `${field.type.max / 1e3} KB`
  return [
    problem(413, `${name}-too-large`, `${sentence(name)} too large`, `more than ${size}`),
    ...(field.type.kind === 'image'
      ? [problem(415, `${name}-not-an-image`, `${sentence(name)} not an image`, 'the bytes are no image of a kind that is taken')]
      : []),
    ...(field.list?.max === undefined
      ? []
      : [problem(409, `${kebab(field.name)}-full`, `No room for more ${spoken(field.name)}`, `there are ${field.list.max} already`)]),
  ]
}

/** Fields whose name says no more than that they hold the bytes of their row. */
const plainNames: ReadonlySet<string> = new Set(['body', 'bytes', 'content', 'data', 'file'])
