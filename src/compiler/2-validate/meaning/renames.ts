import { mistakes } from '../../text/mistakes.ts'
import type { Checker } from './checker.ts'

/** A rename names what is no longer there, and each old name goes to one new one. */
export function checkRenames(checker: Checker): void {
  const { brief } = checker
  for (const section of ['actors', 'entities', 'operations', 'integrations'] as const) {
    checkNames(checker, [...brief[section].values()], section, (old) => checker.declares(section, old))
  }
  for (const { name, fields } of brief.entities.values()) {
    checkNames(checker, [...fields.values()], `entities.${name}.fields`, (old) => fields.has(old))
  }
}

function checkNames(
  checker: Checker,
  things: readonly { readonly name: string; readonly was?: string }[],
  section: string,
  declared: (old: string) => boolean,
): void {
  const taken = new Map<string, string>()
  for (const { name, was } of things) {
    if (was === undefined) continue
    const at = `${section}.${name}.was`
    const before = taken.get(was)
    if (declared(was)) checker.refuseWord(mistakes.stillThere, { was }, at, was)
    else if (before !== undefined) checker.refuseWord(mistakes.renamedTwice, { was, first: before, second: name }, at, was)
    taken.set(was, name)
  }
}
