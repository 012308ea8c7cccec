import type { Brief, Entity, Operation } from './brief.ts'
import { fieldName } from './ownership.ts'

/** The entity an event is about: of those its emitters' verbs and changes name, the one the event is called after, else the first that moves. */
export function eventEntity(brief: Brief, event: string, emitters: readonly Operation[]): Entity | undefined {
  const candidates = new Set<string>()
  for (const { verb, changes } of emitters) {
    if (verb !== undefined) candidates.add(verb.entity)
    for (const { entity } of changes.toSorted((a, b) => Number(a.to === undefined) - Number(b.to === undefined))) candidates.add(entity)
  }
  const named = [...candidates].filter((name) => event.startsWith(fieldName(name))).sort((a, b) => b.length - a.length)[0]
  return brief.entities.get(named ?? [...candidates][0] ?? '')
}
