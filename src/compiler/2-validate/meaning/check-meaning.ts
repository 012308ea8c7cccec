import type { Brief } from '../../model/brief.ts'
import type { Reader } from '../reader.ts'
import { checkAccess } from './access.ts'
import { Checker } from './checker.ts'
import { checkEntities } from './entities.ts'
import { checkKeysFit } from './keys-fit.ts'
import { checkOperations } from './operations.ts'
import { ownershipOf, type Ownership } from './ownership.ts'
import { checkNames } from './names.ts'
import { checkReferences } from './references.ts'
import { checkRenames } from './renames.ts'
import { checkTargets } from './targets.ts'
import { checkWaivers } from './waivers.ts'

/** Every check of what a brief means, once all of it is read. */
const checks: readonly ((checker: Checker, ownership: Ownership) => void)[] = [
  checkNames,
  checkReferences,
  checkEntities,
  checkKeysFit,
  checkOperations,
  checkAccess,
  checkTargets,
  checkRenames,
  checkWaivers,
]

/** Tells about everything in a brief that contradicts itself or refers to nothing. */
export function checkMeaning(brief: Brief, reader: Reader): void {
  const checker = new Checker(brief, reader)
  const ownership = ownershipOf(brief)
  for (const check of checks) check(checker, ownership)
}
