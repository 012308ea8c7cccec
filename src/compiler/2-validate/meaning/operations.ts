import type { Entity, Operation, Verb } from '../../model/brief.ts'
import { fieldName } from '../../model/ownership.ts'
import { mistakes } from '../../text/mistakes.ts'
import { suggest } from '../../text/suggest.ts'
import type { Checker } from './checker.ts'
import type { Ownership } from './ownership.ts'
import { checkCondition, expectField, expectPath } from './paths.ts'
import { isUniqueLookup } from './unique-lookup.ts'

/** What an operation says of the entity it is about must be true of that entity. */
export function checkOperations(checker: Checker, ownership: Ownership): void {
  for (const operation of checker.brief.operations.values()) {
    checkRate(checker, operation)
    checkChanges(checker, operation)
    checkTurn(checker, ownership, operation)
    checkQuota(checker, ownership, operation)
    const entity = checker.entity(operation.verb?.entity)
    if (!operation.verb || !entity) continue
    if (entity.part)
      checker.refuseWord(
        mistakes.operationOnPart,
        { entity: entity.name },
        `operations.${operation.name}.${operation.verb.kind}`,
        entity.name,
      )
    checkRows(checker, ownership, operation, entity)
    checkVerb(checker, operation, operation.verb, entity)
    checkWith(checker, ownership, operation, entity)
  }
}

/** An event's runs follow from the event, a clock's from the clock: there only rows can be counted. */
function checkRate(checker: Checker, { name, trigger, rate }: Operation): void {
  if (!rate || rate.unit !== 'call/s' || (trigger.kind !== 'event' && trigger.kind !== 'clock')) return
  checker.refuse(
    mistakes.rateFollows,
    { trigger: trigger.kind === 'event' ? 'once per event' : 'once per tick' },
    `operations.${name}.rate`,
  )
}

function checkRows(
  checker: Checker,
  ownership: Ownership,
  { name, verb, where, sort, per, sums, gives, hot }: Operation,
  entity: Entity,
): void {
  const at = `operations.${name}`
  for (const filter of where) {
    if (filter.kind === 'fixed') checkCondition(checker, ownership, entity.name, filter.condition, `${at}.where`)
    else {
      const target = expectPath(checker, ownership, entity.name, filter.path, `${at}.where`)
      const word = filter.path.join('.')
      if (target && filter.kind === 'range' && unordered.has(target.type.kind))
        checker.refuseWord(mistakes.noOrder, { field: word, comparison: '..' }, `${at}.where`, word)
    }
  }
  for (const { path } of new Set(sort.flat())) expectPath(checker, ownership, entity.name, path, `${at}.sort`)
  for (const group of per) {
    const target = expectField(checker, ownership, entity.name, group.field, `${at}.per`)
    if (target && group.unit && !['timestamp', 'date'].includes(target.type.kind))
      checker.refuseWord(mistakes.notAMomentField, { field: group.field }, `${at}.per`, group.field)
  }
  for (const sum of sums) {
    const target = expectField(checker, ownership, entity.name, sum, `${at}.sums`)
    if (target && !['int', 'decimal', 'money', 'duration'].includes(target.type.kind))
      checker.refuseWord(mistakes.notANumber, { field: sum }, `${at}.sums`, sum)
  }
  // A summary gives its groups and sums, not fields of rows.
  for (const field of verb?.kind === 'summarise' ? [] : gives) {
    const target = expectField(checker, ownership, entity.name, field, `${at}.gives`)
    if (target?.field?.secret) checker.refuseWord(mistakes.secretGiven, { field }, `${at}.gives`, field)
  }
  if (hot?.one !== undefined && hot.one !== fieldName(entity.name)) expectField(checker, ownership, entity.name, hot.one, `${at}.hot`)
}

const unordered = new Set(['bool', 'enum', 'reference', 'json', 'geo', 'file', 'image', 'vector'])

function checkVerb(checker: Checker, operation: Operation, verb: Verb, entity: Entity): void {
  const at = `operations.${operation.name}`
  const fields = [...entity.fields.values()]
  switch (verb.kind) {
    case 'search':
      if (!fields.some(({ searchable }) => searchable) && !hasHoles(checker, entity))
        checker.refuseWord(mistakes.nothingSearchable, { entity: entity.name }, `${at}.search`, entity.name)
      return
    case 'upload':
    case 'download': {
      const field = entity.fields.get(verb.field ?? '')
      const bodies = fields.filter(({ type }) => type.kind === 'file' || type.kind === 'image').map(({ name }) => name)
      if (checker.isHole(`entities.${entity.name}.fields.${verb.field ?? ''}`)) return
      const nearest = suggest(verb.field ?? '', bodies)
      if (!field || !bodies.includes(field.name))
        checker.refuseWord(
          mistakes.noBody,
          { entity: entity.name, field: verb.field ?? '', nearest, bodies },
          `${at}.${verb.kind}`,
          verb.field ?? '',
          nearest,
        )
      return
    }
    case 'act':
      if (operation.to !== undefined) checkStatus(checker, entity, operation.to, `${at}.to`)
      return
    case 'get':
      if (!isUniqueLookup(entity, operation))
        checker.refuse(mistakes.notUnique, { entity: entity.name, unique: uniqueFields(entity) }, `${at}.where`)
      return
    default:
  }
}

function uniqueFields(entity: Entity): readonly string[] {
  return [...entity.fields.values()].filter(({ unique }) => unique).map(({ name }) => name)
}

function checkChanges(checker: Checker, { name, changes }: Operation): void {
  for (const { entity, to } of changes) {
    const changed = checker.entity(entity)
    if (changed && to !== undefined) checkStatus(checker, changed, to, `operations.${name}.changes`)
  }
}

/** A status must be a value of the field that moves, and some move must lead there; without moves, of any field with values. */
function checkStatus(checker: Checker, { name, fields, moves }: Entity, to: string, at: string): void {
  const candidates = moves ? [fields.get(moves.field)] : [...fields.values()]
  const withValues = candidates.flatMap((field) => (field?.type.kind === 'enum' ? [{ name: field.name, values: field.type.values }] : []))
  const holding = withValues.filter(({ values }) => values.includes(to))
  if (holding.length === 0) {
    if (checker.isHole(`entities.${name}.fields`) || [...fields.keys()].some((field) => checker.isHole(`entities.${name}.fields.${field}`)))
      return
    const values = withValues.flatMap((field) => field.values)
    const nearest = suggest(to, values)
    checker.refuseWord(
      mistakes.unknownStatus,
      { value: to, field: withValues.length === 1 ? `${name}.${withValues[0]?.name ?? ''}` : name, nearest, values },
      at,
      to,
      nearest,
    )
    return
  }
  if (holding.length > 1)
    checker.refuseWord(mistakes.ambiguousStatus, { value: to, entity: name, fields: holding.map((field) => field.name) }, at, to)
  if (moves && ![...moves.from.values()].some((values) => values.includes(to)))
    checker.refuseWord(mistakes.noMoveLeadsTo, { value: to, entity: name }, at, to)
}

/** `with` names parts of the entity, or for `act` any of its fields. */
function checkWith(checker: Checker, ownership: Ownership, { name, verb, with: names }: Operation, entity: Entity): void {
  if (!verb || !['create', 'update', 'act'].includes(verb.kind)) return
  for (const word of names) {
    const target = expectField(checker, ownership, entity.name, word, `operations.${name}.with`)
    if (!target || verb.kind === 'act') continue
    const part = target.type.kind === 'reference' && checker.entity(target.type.entity)?.part === true
    if (!part && target.type.kind === 'reference' && !checker.entity(target.type.entity)) continue
    if (!part) checker.refuseWord(mistakes.notAPart, { field: word, verb: verb.kind }, `operations.${name}.with`, word)
  }
}

/** The field that calls take turns by belongs to the entity of the verb, or to something else that is touched, or is input. */
function checkTurn(checker: Checker, ownership: Ownership, { name, verb, reads, changes, takes, inTurn }: Operation): void {
  if (inTurn === undefined || takes.has(inTurn)) return
  const touched = verb ? [verb.entity] : [...changes.map(({ entity }) => entity), ...reads]
  const [first = '', ...others] = touched.filter((entity) => checker.entity(entity))
  const word = inTurn.split('.')[0] ?? ''
  const known = others.some(
    (entity) =>
      checker.entity(entity)?.fields.has(word) || ownership.above(entity).some((owner) => owner.toLowerCase() === word.toLowerCase()),
  )
  if (first !== '' && !known) expectField(checker, ownership, first, inTurn, `operations.${name}.inTurn`)
}

/** What a quota counts by is input, or a field of what the operation is about. */
function checkQuota(checker: Checker, ownership: Ownership, { name, verb, takes, atMost }: Operation): void {
  if (atMost?.per === undefined || takes.has(atMost.per) || !verb || !checker.entity(verb.entity)) return
  expectField(checker, ownership, verb.entity, atMost.per, `operations.${name}.atMost`)
}

function hasHoles(checker: Checker, { name }: Entity): boolean {
  return checker.isHole(`entities.${name}.fields`)
}
