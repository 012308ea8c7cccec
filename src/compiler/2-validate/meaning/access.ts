import type { Access, Condition, Operation } from '../../model/brief.ts'
import { mistakes } from '../../text/mistakes.ts'
import type { Checker } from './checker.ts'
import type { Ownership } from './ownership.ts'
import { checkCondition } from './paths.ts'
import { isTarget, resolve } from './resolve.ts'

/** Which rows each caller sees must follow from the ownership, and each actor may stand there once. */
export function checkAccess(checker: Checker, ownership: Ownership): void {
  checkActors(checker)
  for (const operation of checker.brief.operations.values()) {
    if (operation.trigger.kind !== 'call') continue
    const seen = new Set<string>()
    for (const access of operation.trigger.by) {
      if (seen.has(access.actor))
        checker.refuseWord(mistakes.actorTwice, { actor: access.actor }, `operations.${operation.name}.by`, access.actor)
      seen.add(access.actor)
      checkScope(checker, ownership, operation, access)
    }
  }
}

function checkActors(checker: Checker): void {
  for (const { name, is, record, of } of checker.brief.actors.values()) {
    const at = `actors.${name}`
    if (is === 'anonymous' && record !== undefined) checker.refuse(mistakes.anonymousRecord, { name }, `${at}.record`)
    if (record !== undefined && of !== undefined) checker.refuse(mistakes.recordAndTenant, { name }, `${at}.of`)
    const tenant = checker.entity(of)
    if (tenant && !tenant.tenant) checker.refuseWord(mistakes.notATenant, { entity: tenant.name }, `${at}.of`, tenant.name)
    const rows = checker.entity(record)
    if (rows?.part === true) checker.refuseWord(mistakes.partAsRecord, { entity: rows.name }, `${at}.record`, rows.name)
  }
}

function checkScope(checker: Checker, ownership: Ownership, operation: Operation, { actor, scope }: Access): void {
  const at = `operations.${operation.name}.by`
  switch (scope.kind) {
    case 'all':
      return
    case 'condition':
      for (const condition of scope.conditions) {
        if (!operation.verb) continue
        checkCondition(checker, ownership, operation.verb.entity, condition, at)
        checkSelf(checker, ownership, operation.verb.entity, actor, condition, at)
      }
      return
    case 'own':
    case 'via': {
      const caller = checker.brief.actors.get(actor)
      if (!caller) return
      if (caller.record === undefined) {
        if (!checker.isHole(`actors.${actor}.record`))
          checker.refuseWord(mistakes.noRecord, { actor, scope: scope.kind === 'own' ? 'own' : `via ${scope.entity}` }, at, actor)
        return
      }
      if (scope.kind === 'own') checkOwn(checker, ownership, operation, actor, caller.record)
      else checkVia(checker, ownership, operation, actor, caller.record, scope.entity)
    }
  }
}

/** `= actor` compares with the caller's record, so it needs a reference to it. */
function checkSelf(checker: Checker, ownership: Ownership, entity: string, actor: string, { path, operand }: Condition, at: string): void {
  const caller = checker.brief.actors.get(actor)
  if (operand.kind !== 'actor' || operand.field !== undefined || !caller || checker.isHole(`actors.${actor}.record`)) return
  if (caller.record === undefined) return checker.refuseWord(mistakes.noRecord, { actor, scope: `${path.join('.')} = actor` }, at, actor)
  const target = resolve(checker, ownership, entity, path)
  if (!isTarget(target) || !checker.entity(caller.record)) return
  if (target.type.kind === 'reference' && target.type.entity === caller.record) return
  checker.refuseWord(mistakes.notTheActor, { field: path.join('.'), actor, record: caller.record }, at, path.join('.'))
}

/** Something that the operation touches must belong to the caller's record. */
function checkOwn(checker: Checker, ownership: Ownership, { name, verb, reads, changes }: Operation, actor: string, record: string): void {
  const touched = verb ? [verb.entity] : [...reads, ...changes.map(({ entity }) => entity)]
  if (!checker.entity(record) || touched.some((entity) => !checker.entity(entity) || !knowsOwners(checker, ownership, entity))) return
  if (touched.some((entity) => entity === record || ownership.above(entity).includes(record))) return
  const [entity = ''] = touched
  const reference = [...(checker.entity(entity)?.fields.values() ?? [])].find(
    ({ type }) => type.kind === 'reference' && type.entity === record,
  )
  checker.refuseWord(mistakes.notOwned, { entity, record, actor, field: reference?.name }, `operations.${name}.by`, 'own')
}

/** The entity in between must have rows of the caller's, and share an owner or a reference with what the operation is about. */
function checkVia(checker: Checker, ownership: Ownership, { name, verb }: Operation, actor: string, record: string, via: string): void {
  const at = `operations.${name}.by`
  if (!checker.entity(via) || !checker.entity(record)) return
  const links = around(checker, ownership, via)
  if (!links.has(record)) return checker.refuseWord(mistakes.viaNotOwned, { via, record, actor }, at, via)
  if (!verb || !checker.entity(verb.entity)) return
  const shared = [...around(checker, ownership, verb.entity)].filter((entity) => links.has(entity))
  if (shared.length === 0) checker.refuseWord(mistakes.viaNotShared, { via, entity: verb.entity }, at, via)
}

/** An entity, those above it and those it refers to. */
function around(checker: Checker, ownership: Ownership, entity: string): ReadonlySet<string> {
  const fields = [...(checker.entity(entity)?.fields.values() ?? [])]
  return new Set([entity, ...ownership.above(entity), ...fields.flatMap(({ type }) => (type.kind === 'reference' ? [type.entity] : []))])
}

/** Whether the chain of owners was understood to its end. */
function knowsOwners(checker: Checker, ownership: Ownership, entity: string): boolean {
  return [entity, ...ownership.above(entity)].every((name) => checker.entity(name) && !checker.isHole(`entities.${name}.belongsTo`))
}
