import type { Entity, Operation } from '../../model/brief.ts'
import { mistakes } from '../../text/mistakes.ts'
import { suggest } from '../../text/suggest.ts'
import type { Checker } from './checker.ts'

/** Every name that refers to something must be declared. */
export function checkReferences(checker: Checker): void {
  const { brief } = checker
  for (const { name, record, of } of brief.actors.values()) {
    if (record !== undefined) checker.expectName('entities', record, `actors.${name}.record`)
    if (of !== undefined) checker.expectName('entities', of, `actors.${name}.of`)
  }
  for (const entity of brief.entities.values()) checkEntity(checker, entity)
  const events = new Set([...brief.operations.values()].flatMap(({ emits }) => emits))
  for (const operation of brief.operations.values()) {
    checkTouched(checker, operation)
    checkTrigger(checker, operation, events)
  }
  for (const entity of brief.constraints.apart?.keys() ?? []) checker.expectName('entities', entity, `constraints.apart.${entity}`)
  for (const [squad, entities] of brief.team.owns) {
    for (const entity of entities) checker.expectName('entities', entity, `team.squads.${squad}`)
  }
  for (const { name, holds, serves } of brief.existing.values()) {
    for (const entity of holds) checker.expectName('entities', entity, `existing.${name}.holds`)
    for (const operation of serves) checker.expectName('operations', operation, `existing.${name}.serves`)
  }
}

function checkEntity(checker: Checker, { name, belongsTo, count, fields }: Entity): void {
  if (belongsTo !== undefined) checker.expectName('entities', belongsTo, `entities.${name}.belongsTo`)
  if (count?.per !== undefined) checker.expectName('entities', count.per, `entities.${name}.count`)
  for (const field of fields.values()) {
    if (field.type.kind === 'reference') checker.expectName('entities', field.type.entity, `entities.${name}.fields.${field.name}`)
  }
}

function checkTouched(checker: Checker, { name, verb, reads, changes, calls, takes }: Operation): void {
  const at = `operations.${name}`
  if (verb) checker.expectName('entities', verb.entity, `${at}.${verb.kind}`)
  for (const entity of reads) checker.expectName('entities', entity, `${at}.reads`)
  for (const { entity } of changes) checker.expectName('entities', entity, `${at}.changes`)
  for (const { integration } of calls) checker.expectName('integrations', integration, `${at}.calls`)
  for (const { name: input, type } of takes.values()) {
    if (type.kind === 'reference') checker.expectName('entities', type.entity, `${at}.takes.${input}`)
  }
}

function checkTrigger(checker: Checker, { name, trigger }: Operation, events: ReadonlySet<string>): void {
  switch (trigger.kind) {
    case 'call':
      for (const { actor, scope } of trigger.by) {
        checker.expectName('actors', actor, `operations.${name}.by`)
        if (scope.kind === 'via') checker.expectName('entities', scope.entity, `operations.${name}.by`)
      }
      return
    case 'webhook':
      checker.expectName('integrations', trigger.integration, `operations.${name}.receive`)
      return
    case 'event':
      for (const event of trigger.events) {
        if (events.has(event) || emitsUnsure(checker)) continue
        const nearest = suggest(event, events)
        checker.refuseWord(mistakes.unknownEvent, { name: event, nearest, emitted: [...events] }, `operations.${name}.on`, event, nearest)
      }
      return
    case 'clock':
      return
  }
}

/** An event may be emitted by an operation that was not understood. */
function emitsUnsure(checker: Checker): boolean {
  return (
    checker.isHole('operations') ||
    checker.namesOf('operations').some((name) => checker.isHole(`operations.${name}`) || checker.isHole(`operations.${name}.emits`))
  )
}
