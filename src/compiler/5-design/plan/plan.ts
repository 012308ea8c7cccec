import type { Module } from '../../model/design/module.ts'
import type { Plan, PlanItem } from '../../model/design/plan.ts'
import type { Outcome } from '../../model/diagnostic.ts'
import { components } from '../../solve/components.ts'

/**
 * In which order the modules can be built: each after those it uses. Modules that use each other are built in one wave.
 * Waves do not depend on the order in which the modules are listed.
 */
export function designPlan({ modules }: { readonly modules: readonly Module[] }): Outcome<Plan> {
  const uses = new Map(modules.map((module) => [module.name, module.uses.map((use) => use.module)]))
  const groups = components(uses)
  const groupOf = new Map(groups.flatMap((group) => group.map((name) => [name, group] as const)))
  const waves = new Map<string, number>()
  // Groups come after those they use, so one pass settles every wave.
  for (const group of groups) {
    const before = group.flatMap((name) => uses.get(name) ?? []).filter((name) => groupOf.get(name) !== group)
    const wave = 1 + Math.max(0, ...before.map((name) => waves.get(name) ?? 0))
    for (const name of group) waves.set(name, wave)
  }
  return { value: { items: modules.map((module) => itemFor(module, waves, groupOf)) }, diagnostics: [] }
}

function itemFor(module: Module, waves: ReadonlyMap<string, number>, groupOf: ReadonlyMap<string, readonly string[]>): PlanItem {
  const group = groupOf.get(module.name) ?? [module.name]
  const together = group.filter((name) => name !== module.name)
  return {
    id: `plan/${module.name}`,
    because: module.because,
    from: module.from,
    module: module.name,
    wave: waves.get(module.name) ?? 1,
    after: module.uses.map((use) => use.module).filter((name) => !group.includes(name)),
    ...(together.length === 0 ? {} : { together }),
    operations: module.operations,
  }
}
