import { product, ratio, sum, sumOfProducts } from '../../math/combine.ts'
import { blended, coldShare, ease } from '../../math/score.ts'
import type { Consequence, Exclusion, Facts, Option, Rule, Subject } from '../../model/decision.ts'
import { counted, derive } from '../../model/formula.ts'
import type { Figure } from '../../model/quantity.ts'
import { percent, words } from '../../text/number.ts'
import { deployablesOf } from '../deployables.ts'
import { functionsBill, originOf, withoutFunctions } from '../functions.ts'
import { affordable, corePrice, overBudget } from '../money.ts'
import { atTheHorizon, quantity } from '../quantities.ts'
import { bearable, effortOf } from '../team.ts'
import { displaced, forbidden, technologiesOf } from '../technologies.ts'
import { weight } from '../weights.ts'

const id = 'compute-platform'

/** What the service runs on. */
export const computePlatform: Rule = {
  id,
  title: 'Compute platform',
  about: 'What the deployables of the service run on.',
  needs: ['architecture-pattern', 'read-caching'],
  question: () => 'What does the service run on?',
  subjects: () => [{ kind: 'system', name: 'system', from: ['constraints', 'quality.peak'] }],
  options: () => options,
  exclusions,
  criteria: [
    {
      id: 'effort',
      title: 'Person-days a month to run it with its deployables',
      weight: (_, facts) => weight(facts, 'weight/compute-platform/effort', 'none'),
      score: (option, _, facts) => bearable(facts, at(option, 'effort'), effort(option, facts)),
    },
    {
      id: 'scaling',
      title: 'Time to double what serves, against the rise of the peak',
      weight: (_, facts) => weight(facts, 'weight/compute-platform/scaling', 'none'),
      score: (option, _, facts) =>
        derive(at(option, 'scaling'), ease, { value: quantity(facts, `start/${option.id}`), reference: rise(facts) }),
    },
    {
      id: 'cost',
      title: 'Euros a month at the horizon',
      weight: (_, facts) => weight(facts, 'weight/compute-platform/cost', 'budget'),
      score: (option, _, facts) => affordable(facts, at(option, 'cost'), cost(option, facts)),
    },
    {
      id: 'latency',
      title: 'Mean time that it adds to a call, against half of the answers’ target',
      weight: (_, facts) => weight(facts, 'weight/compute-platform/latency', 'latency'),
      score: (option, _, facts) =>
        derive(at(option, 'latency'), ease, { value: added(option, facts), reference: facts.workload.targets.p50 }),
    },
  ],
  evidence: () => ['casebook/R9', 'casebook/primevideo-vqa', 'casebook/hibp-pwned-passwords', 'casebook/37signals-cloud-exit'],
  consequences,
}

const options: readonly Option[] = [
  { id: 'containers', title: 'Managed containers' },
  { id: 'virtual-machines', title: 'Virtual machines' },
  { id: 'functions', title: 'Functions' },
  { id: 'kubernetes', title: 'Kubernetes' },
]

const at = (option: Option, what: string): string => `${id}/${option.id}/${what}`

/** Cores that the horizon's peak keeps busy at the planned utilisation, and the spare instance of each deployable. */
function coresFor(option: Option, facts: Facts): Figure {
  const carried = derive(
    `${id}/carried`,
    ratio,
    { part: atTheHorizon(facts.workload.totals.cpu), whole: quantity(facts, 'service-times/planned-utilisation') },
    'core',
  )
  const follows = derive(at(option, 'follows-load'), product, { carried, share: quantity(facts, `capacity-kept/${option.id}`) }, 'core')
  const spare = derive(
    `${id}/spare`,
    product,
    { deployables: deployablesOf(facts), instances: quantity(facts, 'limit/least-instances'), cores: quantity(facts, 'limit/least-cores') },
    'core',
  )
  return derive(at(option, 'cores'), sum, { follows, spare }, 'core')
}

function cost(option: Option, facts: Facts): Figure {
  if (option.id === 'functions') return functionsBill(facts)
  const price = derive(
    at(option, 'price'),
    product,
    { price: corePrice(facts), factor: quantity(facts, `price-factor/${option.id}`) },
    'EUR/core/month',
  )
  const cores = derive(at(option, 'cores-cost'), product, { cores: coresFor(option, facts), price }, 'EUR/month')
  if (option.id !== 'kubernetes') return cores
  return derive(at(option, 'euros'), sum, { cores, 'control plane': quantity(facts, 'price/control-plane') }, 'EUR/month')
}

function effort(option: Option, facts: Facts): Figure {
  const inputs = {
    once: counted(at(option, 'once'), 1, '1', 'once', []),
    platform: effortOf(facts, at(option, 'days'), `platform/${option.id}`, technologiesOf(id, option.id)),
    deployables: deployablesOf(facts),
    'days of one': quantity(facts, `effort/platform/${option.id}/each`),
  }
  return derive(at(option, 'monthly-days'), sumOfProducts, inputs, 'person-day')
}

/** Share of the calls that find no waiting copy of their function. */
function cold(facts: Facts): Figure {
  const inputs = { rate: originOf(facts).rate, functions: deployablesOf(facts), keptFor: quantity(facts, 'limit/function-kept') }
  return derive(`${id}/cold`, coldShare, inputs)
}

function added(option: Option, facts: Facts): Figure {
  if (option.id !== 'functions') return counted(at(option, 'added'), 0, 's', 'instances are kept', [])
  const warm = quantity(facts, 'limit/function-overhead')
  const start = derive(at(option, 'start'), sum, { warm, start: quantity(facts, 'limit/cold-start') }, 's')
  return derive(at(option, 'added'), blended, { hits: cold(facts), hit: start, miss: warm })
}

/** Time in which the load doubles when it rises to its peak: what the peak lasts over how often it doubles on the way. */
function rise(facts: Facts): Figure {
  return derive(`${id}/rise`, ratio, { part: quantity(facts, 'limit/peak-rises-in'), whole: facts.workload.targets.peak }, 's')
}

function exclusions(option: Option, _: Subject, facts: Facts): readonly Exclusion[] {
  const found: Exclusion[] = [...forbidden(facts, id, option.id), ...displaced(facts, id, option.id, options)]
  if (facts.decided('architecture-pattern')?.choice === 'functions' && option.id !== 'functions') {
    found.push({ constraint: 'architecture-pattern', says: 'the code is cut into functions', from: [], figures: [] })
  }
  if (option.id === 'functions') found.push(...withoutFunctions(facts))
  return found.length > 0 ? found : overBudget(facts, cost(option, facts))
}

function consequences(chosen: Option, _: Subject, facts: Facts): readonly Consequence[] {
  const paid = cost(chosen, facts)
  const monthly = effort(chosen, facts)
  const functions = functionsBill(facts)
  const told: Consequence[] = [
    {
      effect: 'price',
      says: `${words(paid)} at the horizon and ${words(monthly)} of work a month for ${words(deployablesOf(facts))}.`,
      figures: [paid, monthly],
      from: ['budget'],
    },
  ]
  if (chosen.id !== 'functions') {
    const { rate } = originOf(facts)
    told.push({
      effect: 'gain',
      says: `As functions the ${words(rate)} that reach the service would cost ${words(functions)}.`,
      figures: [rate, functions],
      from: [],
    })
  } else {
    const slow = cold(facts)
    told.push({ effect: 'price', says: `${percent(slow.value)} of the calls wait for a function to start.`, figures: [slow], from: [] })
  }
  return told
}
