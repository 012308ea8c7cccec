import type { Condition, FieldType } from '../../model/brief.ts'
import type { BriefPath } from '../../model/reason.ts'
import { mistakes } from '../../text/mistakes.ts'
import { suggest } from '../../text/suggest.ts'
import type { Checker } from './checker.ts'
import { literalProblem } from './literals.ts'
import type { Ownership } from './ownership.ts'
import { isDeadEnd, isTarget, resolve, type Target } from './resolve.ts'

/** What a path from an entity leads to; a dead end is told at the place where the path is written. */
export function expectPath(
  checker: Checker,
  ownership: Ownership,
  entity: string,
  path: readonly string[],
  at: BriefPath,
): Target | undefined {
  const found = resolve(checker, ownership, entity, path)
  if (isTarget(found)) return found
  if (!isDeadEnd(found)) return undefined
  if (found.after !== undefined) {
    checker.refuseWord(mistakes.nothingFollows, { field: found.after, word: found.word }, at, path.join('.'))
    return undefined
  }
  const nearest = suggest(found.word, found.known)
  // With a path the whole of it is replaced, since its words may stand in other places too.
  const right = nearest === undefined ? undefined : path.map((word) => (word === found.word ? nearest : word)).join('.')
  checker.refuseWord(
    mistakes.unknownField,
    { entity: found.entity, name: found.word, nearest, known: found.known },
    at,
    path.join('.'),
    right,
  )
  return undefined
}

/** The same for a single word. */
export function expectField(checker: Checker, ownership: Ownership, entity: string, field: string, at: BriefPath): Target | undefined {
  return expectPath(checker, ownership, entity, field.split('.'), at)
}

/** Checks a condition on rows of an entity. */
export function checkCondition(
  checker: Checker,
  ownership: Ownership,
  entity: string,
  { path, comparison, operand }: Condition,
  at: BriefPath,
): void {
  const target = expectPath(checker, ownership, entity, path, at)
  if (!target) return
  const field = path.join('.')
  if (!['=', '!='].includes(comparison) && !hasOrder(target.type)) checker.refuseWord(mistakes.noOrder, { field, comparison }, at, field)
  switch (operand.kind) {
    case 'literal':
      return checkLiteral(checker, target, field, operand.text, at)
    case 'oneOf':
      for (const value of operand.values) checkLiteral(checker, target, field, value, at)
      return
    case 'now':
      if (!['timestamp', 'date', 'time'].includes(target.type.kind)) checker.refuseWord(mistakes.notAMomentField, { field }, at, field)
      return
    case 'none':
      if (!target.optional && target.field) checker.refuseWord(mistakes.neverAbsent, { field }, at, field)
      return
    case 'actor':
      return
  }
}

function checkLiteral(checker: Checker, { type }: Target, field: string, value: string, at: BriefPath): void {
  const problem = literalProblem(type, value)
  if (problem) checker.refuseWord(mistakes.unfitValue, { value, field, ...problem }, at, value, problem.nearest)
}

function hasOrder(type: FieldType): boolean {
  return !['bool', 'enum', 'reference', 'json', 'geo', 'file', 'image', 'vector'].includes(type.kind)
}
