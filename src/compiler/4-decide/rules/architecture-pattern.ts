import { product, ratio, sum, sumOfProducts } from '../../math/combine.ts'
import { ease, remainder, reaches } from '../../math/score.ts'
import type { Consequence, Exclusion, Facts, Option, Rule, Subject } from '../../model/decision.ts'
import { counted, derive } from '../../model/formula.ts'
import type { Figure } from '../../model/quantity.ts'
import type { OperationLoad } from '../../model/workload.ts'
import { percent, words } from '../../text/number.ts'
import { brokenShare, crossing, cuttingOf, partsIn, partsOf } from '../cutting.ts'
import { deployablesFor, deployedCut, squadsIn } from '../deployables.ts'
import { functionsBill, withoutFunctions } from '../functions.ts'
import { affordable, corePrice } from '../money.ts'
import { listing } from '../names.ts'
import { atTheHorizon, quantity } from '../quantities.ts'
import { shapeOf } from '../shape.ts'
import { bearable } from '../team.ts'
import { displaced, forbidden } from '../technologies.ts'
import { weight } from '../weights.ts'

const id = 'architecture-pattern'

/** In how many pieces the service is built, shipped and run. */
export const architecturePattern: Rule = {
  id,
  title: 'Architecture pattern',
  about: 'In how many pieces the service is built, shipped and run.',
  needs: ['read-caching'],
  question: () => 'In how many pieces is the service built, shipped and run?',
  subjects: () => [{ kind: 'system', name: 'system', from: ['team', 'constraints.apart'] }],
  options: (_, facts) => offered(facts),
  exclusions,
  criteria: [
    {
      id: 'ownership',
      title: 'Engineers to own each deployable',
      weight: (_, facts) => weight(facts, 'weight/architecture-pattern/ownership', 'none'),
      score: (option, _, facts) =>
        derive(at(option, 'ownership'), reaches, {
          value: engineersEach(option, facts),
          limit: quantity(facts, 'limit/engineers-per-deployable'),
        }),
    },
    {
      id: 'effort',
      title: 'Person-days a month to run the pieces',
      weight: (_, facts) => weight(facts, 'weight/architecture-pattern/effort', 'none'),
      score: (option, _, facts) => bearable(facts, at(option, 'effort'), effort(option, facts)),
    },
    {
      id: 'independence',
      title: 'Engineers who release through one pipeline',
      weight: (_, facts) => weight(facts, 'weight/architecture-pattern/independence', 'none'),
      score: (option, _, facts) =>
        derive(at(option, 'independence'), ease, {
          value: engineersEach(option, facts),
          reference: quantity(facts, 'limit/engineers-per-pipeline'),
        }),
    },
    {
      id: 'latency',
      title: 'Time that calls between deployables add to the widest operation, against half of its answers’ target',
      weight: (_, facts) => weight(facts, 'weight/architecture-pattern/latency', 'latency'),
      score: hopsScore,
    },
    {
      id: 'consistency',
      title: 'Share of the writes that would need a saga',
      weight: (_, facts) => weight(facts, 'weight/architecture-pattern/consistency', 'none'),
      score: (option, _, facts) =>
        derive(at(option, 'consistency'), remainder, { share: brokenShare(facts, at(option, 'broken'), deployedCut(option.id, facts)) }),
    },
    {
      id: 'cost',
      title: 'Euros a month at the horizon',
      weight: (_, facts) => weight(facts, 'weight/architecture-pattern/cost', 'budget'),
      score: (option, _, facts) => affordable(facts, at(option, 'cost'), cost(option, facts)),
    },
  ],
  evidence,
  consequences,
}

const monolith: Option = { id: 'modular-monolith', title: 'Modular monolith' }
const satellites: Option = { id: 'monolith-with-satellites', title: 'Monolith with satellites' }
const perSquad: Option = { id: 'services', title: 'A service for each squad' }
const microservices: Option = { id: 'microservices', title: 'Microservices' }
const functions: Option = { id: 'functions', title: 'Functions' }

/** Patterns that would differ here: with one module there is nothing to cut, with one squad no service for each. */
function offered(facts: Facts): readonly Option[] {
  const modules = partsIn(cuttingOf(facts).natural)
  if (modules < 2) return [monolith, functions]
  return [monolith, satellites, ...(squadsIn(facts) > 1 ? [perSquad] : []), microservices, functions]
}

const at = (option: Option, what: string): string => `${id}/${option.id}/${what}`

function engineersEach(option: Option, facts: Facts): Figure {
  return derive(at(option, 'engineers'), ratio, { part: facts.workload.targets.engineers, whole: deployablesFor(option, facts) }, 'person')
}

/** The operation that reaches into most deployables: each but its own is one round trip and one service more. */
function widest(option: Option, facts: Facts): { readonly operation: OperationLoad; readonly others: number } | undefined {
  const { rootOf } = shapeOf(facts)
  const { roots } = cuttingOf(facts)
  const cut = deployedCut(option.id, facts)
  const partOf = new Map(roots.map((root, node) => [root, cut[node]]))
  let found: { operation: OperationLoad; others: number } | undefined
  for (const operation of facts.workload.operations.values()) {
    if (operation.latency === undefined) continue
    const parts = new Set(operation.touches.map((touch) => partOf.get(rootOf.get(touch.entity) ?? '')))
    const others = Math.max(0, parts.size - 1)
    if (found === undefined || others > found.others || (others === found.others && tighter(operation, found.operation)))
      found = { operation, others }
  }
  return found
}

function tighter(a: OperationLoad, b: OperationLoad): boolean {
  const [mine = 0, theirs = 0] = [a.latency?.p99.value, b.latency?.p99.value]
  return mine < theirs || (mine === theirs && a.name < b.name)
}

function hopTime(option: Option, facts: Facts): Figure {
  const reach = widest(option, facts)
  const hops = counted(
    at(option, 'hops'),
    reach?.others ?? 0,
    '1',
    `other deployables that ${reach?.operation.name ?? 'nothing'} reaches into`,
    reach === undefined ? [] : [reach.operation.from],
  )
  const between = derive(at(option, 'between'), product, { hops, time: quantity(facts, 'limit/service-hop') }, 's')
  if (option.id !== 'functions') return between
  return derive(at(option, 'added'), sum, { between, start: quantity(facts, 'limit/function-overhead') }, 's')
}

function hopsScore(option: Option, _: Subject, facts: Facts): Figure {
  const target = widest(option, facts)?.operation.latency?.p50 ?? facts.workload.targets.p50
  return derive(at(option, 'latency'), ease, { value: hopTime(option, facts), reference: target })
}

function effort(option: Option, facts: Facts): Figure {
  const each = quantity(facts, 'effort/deployable')
  const inputs = { deployables: deployablesFor(option, facts), each }
  if (option.id !== 'functions') return derive(at(option, 'days'), product, inputs, 'person-day')
  const { operations } = facts.brief
  const functionsEach = {
    functions: counted(at(option, 'functions'), operations.size, 'operation', 'functions to permit, limit and trace', []),
    'days of one': quantity(facts, 'effort/function'),
  }
  return derive(at(option, 'days'), sumOfProducts, { ...inputs, ...functionsEach }, 'person-day')
}

/** Every deployable has its least instances; the load itself costs the same in all, but functions are paid by the call. */
function cost(option: Option, facts: Facts): Figure {
  if (option.id === 'functions') return functionsBill(facts)
  const least = derive(
    at(option, 'least-cores'),
    product,
    {
      deployables: deployablesFor(option, facts),
      instances: quantity(facts, 'limit/least-instances'),
      cores: quantity(facts, 'limit/least-cores'),
    },
    'core',
  )
  const busy = derive(
    `${id}/busy`,
    ratio,
    { part: atTheHorizon(facts.workload.totals.cpu), whole: quantity(facts, 'service-times/planned-utilisation') },
    'core',
  )
  const cores = derive(at(option, 'cores'), sum, { least, busy }, 'core')
  return derive(at(option, 'euros'), product, { cores, price: corePrice(facts) }, 'EUR/month')
}

function exclusions(option: Option, _: Subject, facts: Facts): readonly Exclusion[] {
  const { constraints } = facts.brief
  const found: Exclusion[] = [...forbidden(facts, id, option.id), ...displaced(facts, id, option.id, offered(facts))]
  if (option.id === 'modular-monolith') {
    for (const [entity, reason] of constraints.apart ?? []) {
      found.push({
        constraint: 'constraints.apart',
        says: `${entity} is to be kept apart for ${reason}`,
        from: [`constraints.apart.${entity}`],
        figures: [],
      })
    }
  }
  return option.id === 'functions' ? [...found, ...withoutFunctions(facts)] : found
}

/** The published systems whose teams come nearest in size, and the rules drawn from them. */
function evidence(_: Subject, facts: Facts): readonly string[] {
  const engineers = facts.workload.targets.engineers.value
  const small = ['casebook/segment-destinations', 'casebook/pinterest-mysql', 'casebook/instagram-2011']
  const middle = ['casebook/stackoverflow-2013-2016', 'casebook/zerodha', 'casebook/airbnb-soa']
  const large = ['casebook/shopify-pods', 'casebook/uber-schemaless-doma', 'casebook/monzo']
  if (engineers < quantity(facts, 'limit/small-team').value) return ['casebook/R8', ...small]
  return ['casebook/R8', ...(engineers < quantity(facts, 'limit/large-team').value ? middle : large)]
}

function consequences(chosen: Option, _: Subject, facts: Facts): readonly Consequence[] {
  const cut = deployedCut(chosen.id, facts)
  const { broken } = crossing(facts, cut)
  const apart = crossing(facts, cuttingOf(facts).natural).broken
  const count = deployablesFor(chosen, facts)
  const each = engineersEach(chosen, facts)
  const told: Consequence[] = [
    {
      effect: count.value === 1 ? 'gain' : 'duty',
      says:
        count.value === 1
          ? `${words(facts.workload.targets.engineers)} share one deployable.`
          : `${words(facts.workload.targets.engineers)} own ${words(count)}: ${words(each)} to each.`,
      figures: [facts.workload.targets.engineers, count, each],
      from: ['team'],
    },
  ]
  if (broken.length > 0) {
    const sharing = brokenShare(facts, at(chosen, 'broken'), cut)
    told.push({
      effect: 'price',
      says: `${listing(broken.map(({ name }) => name))} ${broken.length === 1 ? 'needs' : 'need'} a saga with compensations: ${percent(sharing.value)} of the writes.`,
      figures: [sharing],
      from: broken.map(({ from }) => from),
    })
  } else if (apart.length > 0) {
    const spared = counted(
      at(chosen, 'spared'),
      apart.length,
      'operation',
      'operations that a service for each module would break up',
      apart.map(({ from }) => from),
    )
    told.push({
      effect: 'gain',
      says: `${listing(apart.map(({ name }) => name))} ${apart.length === 1 ? 'commits' : 'commit'} in one transaction, which a service for each module would break up.`,
      figures: [spared],
      from: apart.map(({ from }) => from),
    })
  }
  const paid = cost(chosen, facts)
  told.push({ effect: 'price', says: `${words(paid)} for what serves, at the horizon.`, figures: [paid], from: ['budget'] })
  const modules = partsOf(facts, cuttingOf(facts).natural)
  if (chosen.id === 'modular-monolith' && modules.length > 1) {
    told.push({
      effect: 'duty',
      says: `The borders between ${listing(
        modules.map(({ name }) => name),
        8,
      )} hold only as long as something checks them.`,
      figures: [],
      from: [],
    })
  }
  return told
}
