import { sumOfProducts } from '../../math/combine.ts'
import type { Brief, Operation } from '../../model/brief.ts'
import type { Decisions, OptionPart } from '../../model/decision.ts'
import type { Module } from '../../model/design/module.ts'
import type { Outcome } from '../../model/diagnostic.ts'
import { deriveSeries } from '../../model/formula.ts'
import { kebab } from '../../model/naming.ts'
import type { Amount } from '../../model/quantity.ts'
import type { Workload } from '../../model/workload.ts'

/** What the modules are worked out from. */
export type ModulesInput = { readonly brief: Brief; readonly workload: Workload; readonly decisions: Decisions }

/** The cut that the decisions took, with every operation in the module of the entity it is about. */
export function designModules(input: ModulesInput): Outcome<readonly Module[]> {
  const cut = cutOf(input)
  const moduleOf = new Map(cut.flatMap((part) => part.entities.map((entity) => [entity, part.name] as const)))
  const operations = Map.groupBy(input.brief.operations.values(), (operation) => homeOf(operation, input, cut, moduleOf))
  return { value: cut.map((part) => moduleFor(part, operations.get(part.name) ?? [], input, moduleOf)), diagnostics: [] }
}

type Part = Required<OptionPart>

/** The deployable that holds what the decisions give no deployable of its own. */
const application = 'application'

/** The parts of the service cut; without such a decision one for each entity that no other owns, in one deployable. */
function cutOf({ brief, workload, decisions }: ModulesInput): readonly Part[] {
  const apart = decisions.byId.get('architecture-pattern')?.choice === 'microservices'
  const chosen = decisions.byId.get('service-boundaries')?.chosen.parts
  if (chosen !== undefined && chosen.length > 0) {
    return chosen.map((part) => ({ ...part, deployable: part.deployable ?? (apart ? part.name : application) }))
  }
  const entities = [...brief.entities.keys()]
  const roots = Map.groupBy(entities, (name) => workload.entities.get(name)?.owners.at(-1) ?? name)
  return [...roots].map(([root, owned]) => ({ name: kebab(root), entities: owned, deployable: application }))
}

/** The module an operation belongs to: that of its verb's entity, else of what it changes first, else of what it reads first. */
function homeOf(operation: Operation, { brief }: ModulesInput, cut: readonly Part[], moduleOf: ReadonlyMap<string, string>): string {
  const named = [operation.verb?.entity, ...operation.changes.map((change) => change.entity), ...operation.reads]
  for (const entity of named) {
    const found = entity === undefined ? undefined : moduleOf.get(entity)
    if (found !== undefined) return found
  }
  return emitterHome(operation, brief, moduleOf) ?? [...cut].map((part) => part.name).sort()[0] ?? ''
}

/** For work that names no entity: the module of the operation whose event it handles, by name where there are several. */
function emitterHome({ trigger }: Operation, brief: Brief, moduleOf: ReadonlyMap<string, string>): string | undefined {
  if (trigger.kind !== 'event') return undefined
  const homes = new Set<string>()
  for (const emitter of brief.operations.values()) {
    if (!emitter.emits.some((event) => trigger.events.includes(event))) continue
    const entity = emitter.verb?.entity ?? emitter.changes[0]?.entity ?? emitter.reads[0]
    const home = entity === undefined ? undefined : moduleOf.get(entity)
    if (home !== undefined) homes.add(home)
  }
  return [...homes].sort()[0]
}

function moduleFor(part: Part, operations: readonly Operation[], input: ModulesInput, moduleOf: ReadonlyMap<string, string>): Module {
  const { decisions, workload } = input
  const inputs: Record<string, Amount> = {}
  for (const { name } of operations) {
    const load = workload.operations.get(name)
    if (load === undefined) continue
    inputs[`${name} peak`] = load.peak
    inputs[`${name} cpu`] = load.cpu
  }
  const cpu = deriveSeries(`module/${part.name}/cpu`, sumOfProducts, inputs, workload.quarters.length, 'core')
  return {
    id: `module/${part.name}`,
    because: { decisions: ['service-boundaries', 'architecture-pattern'].filter((id) => decisions.byId.has(id)), figures: [cpu.id] },
    from: [...part.entities.map((name) => `entities.${name}`), ...operations.map(({ name }) => `operations.${name}`)],
    name: part.name,
    entities: part.entities,
    operations: operations.map(({ name }) => name),
    deployable: part.deployable,
    cpu,
    uses: usesOf(part.name, operations, workload, moduleOf),
  }
}

/** Other modules whose entities these operations read or change. */
function usesOf(own: string, operations: readonly Operation[], workload: Workload, moduleOf: ReadonlyMap<string, string>): Module['uses'] {
  const uses = new Map<string, Set<string>>()
  for (const { name } of operations) {
    for (const { entity } of workload.operations.get(name)?.touches ?? []) {
      const module = moduleOf.get(entity)
      if (module === undefined || module === own) continue
      const found = uses.get(module)
      if (found === undefined) uses.set(module, new Set([name]))
      else found.add(name)
    }
  }
  return [...uses].map(([module, users]) => ({ module, operations: [...users] })).sort((a, b) => (a.module < b.module ? -1 : 1))
}
