import { ratio } from '../../math/combine.ts'
import { ease, reaches, remainder, share, within } from '../../math/score.ts'
import type { Consequence, Facts, Option, OptionPart, Rule } from '../../model/decision.ts'
import { counted, derive } from '../../model/formula.ts'
import type { Figure } from '../../model/quantity.ts'
import { percent, words } from '../../text/number.ts'
import { brokenShare, crossing, cuttingOf, cutInto, measured, partsIn, partsOf } from '../cutting.ts'
import { application, deployedCut } from '../deployables.ts'
import { listing } from '../names.ts'
import { quantity } from '../quantities.ts'
import { weight } from '../weights.ts'

const id = 'service-boundaries'

/** Which entities make a module, and which modules ship together. */
export const serviceBoundaries: Rule = {
  id,
  title: 'Module and service boundaries',
  about: 'Which entities make a module, and which modules ship together.',
  needs: ['architecture-pattern', 'read-caching'],
  question: () => 'Which entities make a module, and which modules ship together?',
  subjects: ({ brief }) => [{ kind: 'system', name: 'system', from: [...brief.entities.keys()].map((name) => `entities.${name}`) }],
  options: (_, facts) => sizes(facts).map((parts) => optionOf(parts, facts)),
  exclusions: () => [],
  criteria: [
    {
      id: 'size',
      title: 'Entities of the largest module, against what one person keeps in mind',
      weight: (_, facts) => weight(facts, 'weight/service-boundaries/size', 'none'),
      score: (option, _, facts) =>
        derive(at(option, 'size'), within, { value: largest(option), limit: quantity(facts, 'limit/entities-per-module') }),
    },
    {
      id: 'owners',
      title: 'Engineers for each module',
      weight: (_, facts) => weight(facts, 'weight/service-boundaries/owners', 'none'),
      score: (option, _, facts) =>
        derive(at(option, 'owners'), reaches, { value: engineersEach(option, facts), limit: quantity(facts, ownersNeeded(facts)) }),
    },
    {
      id: 'borders',
      title: 'Modules to keep apart',
      weight: (_, facts) => weight(facts, 'weight/service-boundaries/borders', 'none'),
      score: (option, _, facts) =>
        derive(at(option, 'borders'), ease, { value: modulesOf(option), reference: quantity(facts, 'limit/modules') }),
    },
    {
      id: 'modularity',
      title: 'What hangs together within modules beyond chance, against the best cut',
      weight: (_, facts) => weight(facts, 'weight/service-boundaries/modularity', 'none'),
      score: (option, _, facts) => derive(at(option, 'modularity'), share, { share: ofBest(option, facts) }),
    },
    {
      id: 'cohesion',
      title: 'Share of the coupling that crosses borders',
      weight: (_, facts) => weight(facts, 'weight/service-boundaries/cohesion', 'none'),
      score: (option, _, facts) => derive(at(option, 'cohesion'), remainder, { share: crossed(option, facts) }),
    },
    {
      id: 'writes',
      title: 'Share of the writes that reach over a border',
      weight: (_, facts) => weight(facts, 'weight/service-boundaries/writes', 'none'),
      score: (option, _, facts) =>
        derive(at(option, 'writes'), remainder, { share: brokenShare(facts, at(option, 'broken'), cutOf(option, facts)) }),
    },
  ],
  evidence: () => ['method/modularity', 'method/louvain', 'method/service-cutter', 'casebook/R8', 'casebook/ddd-cargo'],
  consequences,
}

const at = (option: Option, what: string): string => `${id}/${option.id}/${what}`

/** Numbers of modules worth comparing: the natural cut and those next to it, half of many, and one where nothing forbids it. */
function sizes(facts: Facts): readonly number[] {
  const { roots, natural } = cuttingOf(facts)
  const best = partsIn(natural)
  const small = roots.length <= mostSplit
  const wanted = [
    best,
    best - 1,
    ...(small ? [best + 1] : []),
    ...(best > 6 ? [Math.round(best / 2)] : []),
    ...(roots.length <= fewRoots ? [roots.length] : []),
    1,
  ]
  const possible = new Set(wanted.filter((parts) => parts >= 1 && parts <= roots.length).map((parts) => partsIn(cutInto(facts, parts))))
  return [...possible]
}

/** Up to so many aggregates, each one alone is a cut worth comparing. */
const fewRoots = 4

/** Beyond so many aggregates finer cuts than the natural one are not tried: they cost more to find than they tell. */
const mostSplit = 64

const cutOf = (option: Option, facts: Facts) => cutInto(facts, Number(option.id.slice('modules-'.length)))

function optionOf(parts: number, facts: Facts): Option {
  const cut = cutInto(facts, parts)
  return { id: `modules-${parts}`, title: parts === 1 ? 'One module' : `${parts} modules`, parts: shipped(partsOf(facts, cut), cut, facts) }
}

/** Each module with its deployable: itself where each ships alone, else the one that holds most of its aggregates. */
function shipped(modules: readonly OptionPart[], cut: readonly number[], facts: Facts): readonly OptionPart[] {
  const pattern = facts.decided('architecture-pattern')?.choice ?? 'modular-monolith'
  if (pattern === 'microservices' || pattern === 'functions') return modules.map((module) => ({ ...module, deployable: module.name }))
  const deployed = deployedCut(pattern, facts)
  const names = deployableNames(pattern, deployed, facts)
  return modules.map((module, part) => {
    const votes = new Map<number, number>()
    for (const [node, of] of cut.entries()) {
      if (of === part) votes.set(deployed[node] ?? 0, (votes.get(deployed[node] ?? 0) ?? 0) + 1)
    }
    const most = [...votes].sort(([a, many], [b, more]) => more - many || a - b)[0]?.[0] ?? 0
    return { ...module, deployable: names[most] ?? application }
  })
}

/** Deployables are named after their weightiest root too; the largest piece of a monolith with satellites is the application. */
function deployableNames(pattern: string, deployed: readonly number[], facts: Facts): readonly string[] {
  const parts = partsOf(facts, deployed)
  if (pattern === 'modular-monolith') return parts.map(() => application)
  if (pattern !== 'monolith-with-satellites') return parts.map(({ name }) => name)
  const most = Math.max(...parts.map(({ entities }) => entities.length))
  const main = parts.findIndex(({ entities }) => entities.length === most)
  return parts.map(({ name }, part) => (part === main ? application : name))
}

function modulesOf(option: Option): Figure {
  return counted(at(option, 'modules'), option.parts?.length ?? 1, 'module', 'modules', [])
}

function ofBest(option: Option, facts: Facts): Figure {
  const { natural } = cuttingOf(facts)
  const own = counted(
    at(option, 'modularity/own'),
    Math.max(0, measured(facts, cutOf(option, facts)).modularity),
    '1',
    'modularity of the cut',
    [],
  )
  const best = counted(
    `${id}/modularity/best`,
    Math.max(0, measured(facts, natural).modularity),
    '1',
    'modularity of the best cut found',
    [],
  )
  if (best.value === 0) return counted(at(option, 'modularity/none'), 1, '1', 'nothing to tell cuts apart by', [])
  return derive(at(option, 'modularity/of-best'), ratio, { part: own, whole: best })
}

function crossed(option: Option, facts: Facts): Figure {
  return counted(
    at(option, 'crossed'),
    1 - measured(facts, cutOf(option, facts)).cohesion,
    '1',
    'share of the coupling between modules',
    [],
  )
}

function largest(option: Option): Figure {
  const most = Math.max(...(option.parts ?? []).map(({ entities }) => entities.length))
  return counted(at(option, 'largest'), most, '1', 'entities of the largest module', [])
}

function engineersEach(option: Option, facts: Facts): Figure {
  return derive(at(option, 'engineers'), ratio, { part: facts.workload.targets.engineers, whole: modulesOf(option) }, 'person')
}

/** A module that ships alone needs owners of its own; within a monolith some share of a person does. */
function ownersNeeded(facts: Facts): string {
  const pattern = facts.decided('architecture-pattern')?.choice
  return pattern === 'microservices' ? 'limit/engineers-per-deployable' : 'limit/engineers-per-module'
}

function consequences(chosen: Option, _: unknown, facts: Facts): readonly Consequence[] {
  const cut = cutOf(chosen, facts)
  const { broken, writing } = crossing(facts, cut)
  const over = crossed(chosen, facts)
  const modules = chosen.parts ?? []
  const told: Consequence[] = [
    {
      effect: 'gain',
      says: `${percent(1 - over.value)} of what couples entities lies within ${listing(
        modules.map(({ name }) => name),
        12,
      )}.`,
      figures: [over],
      from: modules.flatMap(({ entities }) => entities.map((entity) => `entities.${entity}`)),
    },
  ]
  const shared = brokenShare(facts, at(chosen, 'broken'), cut)
  if (broken.length > 0) {
    told.push({
      effect: 'price',
      says: `${listing(broken.map(({ name }) => name))} of ${words(counted(at(chosen, 'writing'), writing.length, 'operation', 'operations that write', []))} that write reach over a border, ${percent(shared.value)} of the writes at the peak.`,
      figures: [shared],
      from: broken.map(({ from }) => from),
    })
  }
  return told
}
