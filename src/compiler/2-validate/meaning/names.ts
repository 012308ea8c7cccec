import { mistakes } from '../../text/mistakes.ts'
import type { Checker } from './checker.ts'

/** Names that tables, files or addresses could not tell apart, and entities that two squads claim. */
export function checkNames(checker: Checker): void {
  for (const section of ['actors', 'entities', 'operations', 'integrations'] as const) checkCase(checker, section)
  for (const name of checker.brief.entities.keys()) checkCase(checker, `entities.${name}.fields`)
  const owners = new Map<string, string>()
  for (const [squad, entities] of checker.brief.team.owns) {
    for (const entity of entities) {
      const first = owners.get(entity)
      if (first !== undefined) checker.refuseWord(mistakes.ownedTwice, { entity, first, second: squad }, `team.squads.${squad}`, entity)
      owners.set(entity, squad)
    }
  }
}

function checkCase(checker: Checker, path: string): void {
  const seen = new Map<string, string>()
  for (const name of checker.keysAt(path)) {
    const first = seen.get(name.toLowerCase())
    if (first !== undefined) {
      const related = [checker.related('the other one', `${path}.${first}`)]
      checker.refuse(mistakes.differByCase, { first, second: name }, `${path}.${name}`, { related })
    }
    seen.set(name.toLowerCase(), name)
  }
}
