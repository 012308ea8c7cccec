import { actor } from './constructs/actor.ts'
import { brief } from './constructs/brief.ts'
import { conditionKeys, filterKeys } from './constructs/condition.ts'
import { constraints } from './constructs/constraints.ts'
import { costKeys } from './constructs/cost.ts'
import { decision, waiver } from './constructs/decision.ts'
import { entity } from './constructs/entity.ts'
import { existing } from './constructs/existing.ts'
import { fieldKeys } from './constructs/field.ts'
import { hotKeys } from './constructs/hot.ts'
import { integration } from './constructs/integration.ts'
import { keepKeys } from './constructs/keep.ts'
import { operation } from './constructs/operation-keys.ts'
import { peakKeys } from './constructs/peak.ts'
import { latency, quality, recovery } from './constructs/quality.ts'
import { launch, team } from './constructs/team.ts'
import { callKeys, changeKeys } from './constructs/touches.ts'
import type { Construct, Key } from './construct.ts'
import type { Schema } from './shape.ts'

export { marks } from './constructs/field-marks.ts'
export { fieldTypes } from './constructs/field-type.ts'

/** A construct of which only the table of its keys matters. */
export type AnyConstruct = Pick<Construct<{ readonly [key: string]: Key<unknown> }>, 'name' | 'about' | 'keys' | 'schema'>

/** The constructs that have names in the manual, in its order: what the schema, the hovers and the language card are made from. */
export const constructs: readonly AnyConstruct[] = [
  brief,
  team,
  launch,
  constraints,
  quality,
  latency,
  recovery,
  peakKeys,
  actor,
  entity,
  fieldKeys,
  keepKeys,
  hotKeys,
  operation,
  conditionKeys,
  filterKeys,
  changeKeys,
  callKeys,
  costKeys,
  existing,
  integration,
  decision,
  waiver,
]

/** JSON Schema of a whole brief, both spellings of everything. */
export const briefSchema: Schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Brief', ...brief.schema }
