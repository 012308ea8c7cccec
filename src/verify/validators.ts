import type { Validator } from './validator.ts'
import { designSchema } from './validators/design-schema.ts'
import { mermaidGrammar } from './validators/mermaid-grammar.ts'
import { openapiLint } from './validators/openapi-lint.ts'
import { schemaApplies } from './validators/schema-applies.ts'
import { sqlGrammar } from './validators/sql-grammar.ts'
import { statementsPrepare } from './validators/statements-prepare.ts'

/** Every validator, in the order they run: the cheap ones first, those that need the embedded server last. */
export const validators: readonly Validator[] = [openapiLint, designSchema, sqlGrammar, mermaidGrammar, schemaApplies, statementsPrepare]
