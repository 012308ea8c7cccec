import type { Brief } from '../brief.ts'
import type { Decisions } from '../decision.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Knowledge } from '../knowledge.ts'
import type { Workload } from '../workload.ts'
import type { Api } from './api.ts'
import type { Capacity } from './capacity.ts'
import type { Messages } from './message.ts'
import type { Module } from './module.ts'
import type { Plan } from './plan.ts'
import type { Policy } from './policy.ts'
import type { Schema } from './schema.ts'
import type { Statement } from './statement.ts'
import type { Topology } from './topology.ts'

/** The whole design: what every emitter prints from and every check reads. Plain and frozen. */
export type Design = {
  readonly version: 1
  readonly brief: Brief
  readonly workload: Workload
  readonly knowledge: Knowledge
  readonly decisions: Decisions
  readonly modules: readonly Module[]
  readonly schema: Schema
  readonly statements: readonly Statement[]
  readonly policies: readonly Policy[]
  readonly api: Api
  readonly messages: Messages
  readonly capacity: Capacity
  readonly topology: Topology
  readonly plan: Plan
  /** What the design found worth telling: holes in the brief, contradictions, risks. */
  readonly findings: readonly Diagnostic[]
  /** Number of each rule's decision record; once given, a rule keeps it. */
  readonly records: ReadonlyMap<string, number>
  /** ISO date the design is computed for. */
  readonly date: string
}
