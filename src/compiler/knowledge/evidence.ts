import type { Evidence } from '../model/knowledge.ts'
import { caseRules } from './evidence/case-rules.ts'
import { cases } from './evidence/cases.ts'
import { methods } from './evidence/methods.ts'

/** What decisions cite: published systems, the rules they support together, and the methods followed. */
export const evidence: readonly Evidence[] = [...cases, ...caseRules, ...methods]
