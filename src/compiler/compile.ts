import { parse } from './1-parse/parse.ts'
import { validate } from './2-validate/validate.ts'
import { analyse } from './3-analyse/analyse.ts'
import { decide } from './4-decide/decide.ts'
import { rules } from './4-decide/rules.ts'
import { designApi } from './5-design/api/api.ts'
import { designCapacity } from './5-design/capacity/capacity.ts'
import { designMessages } from './5-design/messages/messages.ts'
import { designModules } from './5-design/modules/modules.ts'
import { designPlan } from './5-design/plan/plan.ts'
import { designPolicies } from './5-design/policies/policies.ts'
import { designSchema } from './5-design/schema/schema.ts'
import { designStatements } from './5-design/statements/statements.ts'
import { designTopology } from './5-design/topology/topology.ts'
import { emit as emitArtifacts } from './6-emit/emit.ts'
import { makeLock } from './6-emit/lock.ts'
import { check as checkDesign } from './7-check/check.ts'
import { knowledge as shipped } from './knowledge/knowledge.ts'
import type { Artifact } from './model/artifact.ts'
import type { BriefTree } from './model/brief-tree.ts'
import type { Brief } from './model/brief.ts'
import type { Constraint } from './model/constraint.ts'
import type { Decisions } from './model/decision.ts'
import type { Design } from './model/design/design.ts'
import type { Diagnostic, Outcome } from './model/diagnostic.ts'
import type { Knowledge } from './model/knowledge.ts'
import type { Lock } from './model/lock.ts'
import { recordNumbers } from './model/lock.ts'
import { version } from './model/version.ts'

/**
 * The pipeline, and its three doors:
 *
 *     read                        derive                                             emit, check
 *     files → BriefTree → Brief   Brief → Workload → Decisions → Design              Design → Artifact[] → findings
 *
 * Everything is a value and nothing here reads a file, a clock or a random number.
 */

/** What a brief's files hold: the tree that knows the places, and the brief when it has no errors. */
export type Reading = { readonly tree: BriefTree; readonly brief: Brief | undefined }

/** Parses and validates a brief and what it includes; `files` are keyed by path, `main` is one of them. */
export function read(files: ReadonlyMap<string, string | Uint8Array>, main: string): Outcome<Reading> {
  const parsed = parse(files, main)
  const validated = validate(parsed.value)
  const diagnostics = [...parsed.diagnostics, ...validated.diagnostics]
  const broken = diagnostics.some((each) => each.severity === 'error')
  return { value: { tree: parsed.value, brief: broken ? undefined : validated.value }, diagnostics }
}

export type DeriveOptions = {
  /** ISO date the design is computed for; quarter 0. */
  readonly date: string
  readonly knowledge?: Knowledge
  /** Lock of the design before: record numbers it gave stay as they are. */
  readonly previous?: Pick<Lock, 'records'>
}

/** Most rounds of deciding again after the worked-out design refused a choice. */
const mostRounds = 3

/** Derives the whole design from a brief: the same brief, date and knowledge give the same design. */
export function derive(brief: Brief, { date, knowledge = shipped, previous }: DeriveOptions): Outcome<Design> {
  const context = { today: date, knowledge }
  const analysed = analyse(brief, context)
  const workload = analysed.value
  const reanalyse = (moved: Brief) => analyse(moved, context).value
  let constraints: readonly Constraint[] = []
  let core: Core | undefined
  for (let round = 1; ; round++) {
    const decided = decide(brief, workload, { ...context, reanalyse, constraints })
    core = coreOf({ brief, workload, decisions: decided.value, knowledge, date }, core)
    const worked = workOut({ ...core, decisions: decided.value })
    const refused = worked.value.constraints.filter((each) => !constraints.some((known) => sameChoice(known, each)))
    if (refused.length === 0 || round === mostRounds) {
      const findings = [...analysed.diagnostics, ...decided.diagnostics, ...core.findings, ...worked.diagnostics]
      const records = recordNumbers(
        rules.map((rule) => rule.id),
        previous,
      )
      return { value: { ...worked.value.design, records, findings }, diagnostics: findings }
    }
    constraints = [...constraints, ...refused]
  }
}

type Decided = Pick<Design, 'brief' | 'workload' | 'decisions' | 'knowledge' | 'date'>
/** The nouns that come first; what they found is told once, however many rounds there are. */
type Core = Decided & Pick<Design, 'modules' | 'schema' | 'statements' | 'policies'> & { readonly findings: readonly Diagnostic[] }

/** Modules, schema, statements and policies, as they were where no decision that they rest on is another: caching is none of their business. */
function coreOf(decided: Decided, before: Core | undefined): Core {
  if (before !== undefined && answersBut('read-caching', before.decisions) === answersBut('read-caching', decided.decisions)) return before
  const modules = designModules(decided)
  const schema = designSchema(decided)
  const statements = designStatements({ ...decided, schema: schema.value })
  const policies = designPolicies({ ...decided, schema: schema.value, statements: statements.value })
  const findings = [modules, schema, statements, policies].flatMap((noun) => noun.diagnostics)
  return { ...decided, modules: modules.value, schema: schema.value, statements: statements.value, policies: policies.value, findings }
}

function answersBut(rule: string, decisions: Decisions): string {
  return decisions.all.flatMap((each) => (each.rule === rule ? [] : `${each.id} ${each.choice}`)).join('\n')
}

/** The other nouns, in the order in which each needs the ones before. */
function workOut({ findings: _, ...core }: Core): Outcome<{ design: Design; constraints: readonly Constraint[] }> {
  const api = designApi(core)
  const messages = designMessages({ ...core, api: api.value })
  const topology = designTopology({ ...core, messages: messages.value })
  const capacity = designCapacity({ ...core, api: api.value, messages: messages.value, topology: topology.value })
  const plan = designPlan(core)
  const diagnostics = [api, messages, topology, capacity, plan].flatMap((noun) => noun.diagnostics)
  const design: Design = {
    version: 1,
    ...core,
    api: api.value,
    messages: messages.value,
    topology: topology.value,
    capacity: capacity.value,
    plan: plan.value,
    findings: diagnostics,
    records: new Map(),
  }
  return { value: { design, constraints: capacity.constraints ?? [] }, diagnostics }
}

function sameChoice(a: Constraint, b: Constraint): boolean {
  return a.rule === b.rule && a.subject === b.subject && a.option === b.option
}

/** Prints the design as files, in the order of their paths. */
export function emit(design: Design): Outcome<readonly Artifact[]> {
  return emitArtifacts(design)
}

/** Cross-checks the design and its files against each other; empty when all agree and every target is met. */
export function check(design: Design, artifacts: readonly Artifact[]): readonly Diagnostic[] {
  return checkDesign(design, artifacts)
}

/** The lock of a design and the files printed from it; `sources` are the brief's files. */
export function lockOf(
  design: Design,
  files: {
    readonly sources: ReadonlyMap<string, string | Uint8Array>
    readonly artifacts: readonly Artifact[]
    readonly proof?: readonly Artifact[]
  },
): Artifact {
  const { knowledge, date, records } = design
  return makeLock({ ...files, decisions: [...records.keys()], version, knowledge: knowledge.version, date, previous: { records } })
}
