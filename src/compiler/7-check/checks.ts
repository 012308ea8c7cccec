import type { Check } from '../model/check.ts'
import { accessPathsServed } from './checks/access-paths-served.ts'
import { budgetsWithinTargets } from './checks/budgets-within-targets.ts'
import { diagramsMatch } from './checks/diagrams-match.ts'
import { evidenceExists } from './checks/evidence-exists.ts'
import { figuresNamed } from './checks/figures-named.ts'
import { figuresRecompute } from './checks/figures-recompute.ts'
import { foreignKeysIndexed } from './checks/foreign-keys-indexed.ts'
import { linksResolve } from './checks/links-resolve.ts'
import { operationEntries } from './checks/operation-entries.ts'
import { operationPolicies } from './checks/operation-policies.ts'
import { operationStatements } from './checks/operation-statements.ts'
import { ownersEnforced } from './checks/owners-enforced.ts'
import { regionsExist } from './checks/regions-exist.ts'
import { retentionEnds } from './checks/retention-ends.ts'
import { secretsStayInside } from './checks/secrets-stay-inside.ts'
import { shapesMatchColumns } from './checks/shapes-match-columns.ts'
import { statementEffects } from './checks/statement-effects.ts'
import { statementNames } from './checks/statement-names.ts'
import { targetsMet } from './checks/targets-met.ts'
import { writesAllowed } from './checks/writes-allowed.ts'

/** Every check, in the order of their codes. */
export const checks: readonly Check[] = [
  operationEntries,
  operationPolicies,
  operationStatements,
  shapesMatchColumns,
  secretsStayInside,
  retentionEnds,
  statementNames,
  statementEffects,
  accessPathsServed,
  foreignKeysIndexed,
  ownersEnforced,
  writesAllowed,
  diagramsMatch,
  linksResolve,
  regionsExist,
  figuresRecompute,
  evidenceExists,
  figuresNamed,
  budgetsWithinTargets,
  targetsMet,
]
