import { product, sum, sumOfProducts } from '../../math/combine.ts'
import { called } from '../../math/cost.ts'
import { ease } from '../../math/score.ts'
import type { Consequence, Exclusion, Facts, Option, Rule, Subject } from '../../model/decision.ts'
import { counted, derive } from '../../model/formula.ts'
import type { Figure } from '../../model/quantity.ts'
import type { OperationLoad } from '../../model/workload.ts'
import { percent, words } from '../../text/number.ts'
import { affordable, corePrice, overBudget } from '../money.ts'
import { atTheHorizon, quantity, shared } from '../quantities.ts'
import { cacheFigure as at, coresLeft, hitsOf, isRead, lifeOf, meanTime, type Read, readOf } from '../reads.ts'
import { shapeOf } from '../shape.ts'
import { bearable, effortOf } from '../team.ts'
import { forbidden, technologiesOf } from '../technologies.ts'
import { weight } from '../weights.ts'

const id = 'read-caching'

/** Whether and where the answers of a read are kept. */
export const readCaching: Rule = {
  id,
  title: 'Caching of a read',
  about: 'Whether and where the answers of a read are kept.',
  needs: [],
  question: (subject) => `Where are answers of ${subject.name} kept?`,
  subjects: ({ brief }) =>
    [...brief.operations.values()].filter(isRead).map(({ name }) => ({ kind: 'operation', name, from: [`operations.${name}`] })),
  options: () => options,
  exclusions,
  criteria: [
    {
      id: 'effort',
      title: 'Person-days a month to run it and to keep it true',
      weight: (_, facts) => weight(facts, 'weight/read-caching/effort', 'none'),
      score: (option, subject, facts) => bearable(facts, at(subject, option, 'effort'), effort(option, subject, facts)),
    },
    {
      id: 'load',
      title: 'Cores it still keeps busy at the horizon’s peak, those of the database counted manifold',
      weight: (_, facts) => weight(facts, 'weight/read-caching/load', 'none'),
      score: (option, subject, facts) =>
        derive(at(subject, option, 'load'), ease, {
          value: weighed(option, subject, facts),
          reference: quantity(facts, 'limit/cores-worth-caching'),
        }),
    },
    {
      id: 'latency',
      title: 'Mean time to find the answer, against half of the answers’ target',
      weight: (_, facts) => weight(facts, 'weight/read-caching/latency', 'latency'),
      score: (option, subject, facts) =>
        derive(at(subject, option, 'latency'), ease, { value: meanTime(option, subject, facts), reference: readOf(subject, facts).target }),
    },
    {
      id: 'cost',
      title: 'Euros a month for the cache and for those cores',
      weight: (_, facts) => weight(facts, 'weight/read-caching/cost', 'budget'),
      score: (option, subject, facts) => affordable(facts, at(subject, option, 'cost'), cost(option, subject, facts)),
    },
  ],
  evidence: (subject, facts) =>
    readOf(subject, facts).own ? ['casebook/R7', 'method/ttl-cache'] : ['casebook/R7', 'method/ttl-cache', 'casebook/wikimedia'],
  consequences,
}

const options: readonly Option[] = [
  { id: 'none', title: 'No cache' },
  { id: 'shared-http', title: 'Shared HTTP cache at the edge' },
  { id: 'in-process', title: 'Cache in each instance' },
  { id: 'distributed', title: 'Distributed cache' },
]

function weighed(option: Option, subject: Subject, facts: Facts): Figure {
  const { database, service } = coresLeft(option, subject, facts)
  const once = counted(at(subject, option, 'service-counts'), 1, '1', 'a core of the service', [])
  const inputs = { database, 'what one is worth': quantity(facts, 'limit/database-core'), service, once }
  return derive(at(subject, option, 'weighed'), sumOfProducts, inputs, 'core')
}

function effort(option: Option, subject: Subject, facts: Facts): Figure {
  if (option.id === 'none') return counted(at(subject, option, 'days'), 0, 'person-day', 'nothing to run', [])
  const base = effortOf(facts, `${id}/days/${option.id}`, `cache/${option.id}`, technologiesOf(id, option.id))
  if (option.id !== 'distributed') return base
  const { entity } = readOf(subject, facts)
  const writers =
    shapeOf(facts)
      .aggregates.get(shapeOf(facts).rootOf.get(entity.name) ?? '')
      ?.operations.filter((operation) => writes(operation, entity.name)) ?? []
  const inputs = {
    running: base,
    once: counted(at(subject, option, 'once'), 1, '1', 'once', []),
    writers: counted(
      at(subject, option, 'writers'),
      writers.length,
      'operation',
      `operations that change ${entity.name} and must tell the cache`,
      writers.map(({ from }) => from),
    ),
    'days of one': quantity(facts, 'effort/invalidation'),
  }
  return derive(at(subject, option, 'days'), sumOfProducts, inputs, 'person-day')
}

function writes(operation: OperationLoad, entity: string): boolean {
  return operation.touches.some((touch) => touch.entity === entity && touch.access !== 'read')
}

function cost(option: Option, subject: Subject, facts: Facts): Figure {
  return shared(facts, at(subject, option, 'euros'), () => costMade(option, subject, facts))
}

function costMade(option: Option, subject: Subject, facts: Facts): Figure {
  const { database, service } = coresLeft(option, subject, facts)
  const price = corePrice(facts)
  const copies = shared(facts, `${id}/database-price`, () =>
    derive(`${id}/database-price`, product, { price, copies: quantity(facts, 'limit/database-copies') }, 'EUR/core/month'),
  )
  const inputs = { database, 'price with its copies': copies, service, price }
  const cores = derive(at(subject, option, 'cores-cost'), sumOfProducts, inputs, 'EUR/month')
  if (option.id === 'none' || option.id === 'in-process') return cores
  const extra = option.id === 'distributed' ? cacheNodes(facts) : edge(subject, option, readOf(subject, facts), facts)
  return derive(at(subject, option, 'euros'), sum, { cores, cache: extra }, 'EUR/month')
}

function cacheNodes(facts: Facts): Figure {
  return shared(facts, `${id}/cache-nodes`, () =>
    derive(`${id}/cache-nodes`, product, { cores: quantity(facts, 'limit/cache-cores'), price: corePrice(facts) }, 'EUR/month'),
  )
}

/** Some clouds bill the edge by the request; elsewhere a flat price buys it. */
function edge(subject: Subject, option: Option, { load }: Read, facts: Facts): Figure {
  const byRequest = ['aws', 'gcp', 'azure'].includes(facts.brief.constraints.cloud ?? 'any')
  if (!byRequest) return quantity(facts, 'price/edge-flat')
  const inputs = {
    rate: atTheHorizon(load.rate),
    month: quantity(facts, 'availability/month'),
    price: quantity(facts, 'price/edge-request'),
  }
  return derive(at(subject, option, 'edge-cost'), called, inputs)
}

function exclusions(option: Option, subject: Subject, facts: Facts): readonly Exclusion[] {
  if (option.id === 'none') return []
  const found: Exclusion[] = [...forbidden(facts, id, option.id)]
  const { load, own, entity, operation } = readOf(subject, facts)
  const path = `operations.${load.name}`
  if (option.id !== 'distributed' && load.staleness.value === 0) {
    found.push({
      constraint: 'stale',
      says: `${load.name} may not be stale: every confirmed write shows`,
      from: [path],
      figures: [load.staleness],
    })
  }
  const anyone =
    operation.trigger.kind === 'call' && operation.trigger.by.some(({ actor }) => facts.brief.actors.get(actor)?.is === 'anonymous')
  if (option.id === 'shared-http' && !own && !anyone) {
    found.push({ constraint: 'by', says: `${load.name} answers signed-in callers only`, from: [`${path}.by`], figures: [] })
  }
  if (option.id === 'shared-http' && own) {
    found.push({ constraint: 'by', says: `${load.name} answers each caller with rows of their own`, from: [`${path}.by`], figures: [] })
  }
  const kept = ['secret', 'card', 'sensitive'] as const
  const held = kept.filter((each) => entity.dataClasses.includes(each))
  if (option.id === 'shared-http' && held.length > 0 && operation.gives.length === 0) {
    found.push({
      constraint: 'compliance',
      says: `${entity.name} holds ${held.join(' and ')} data, which no shared cache may keep`,
      from: [entity.from],
      figures: [],
    })
  }
  const stays = facts.brief.entities.get(entity.name)?.stays
  if (option.id === 'shared-http' && stays !== undefined) {
    found.push({
      constraint: 'stays',
      says: `rows of ${entity.name} never leave the region that ${stays} names; an edge would copy them`,
      from: [`entities.${entity.name}.stays`],
      figures: [],
    })
  }
  // What a cache costs is only worth working out where nothing else rules it out.
  return found.length > 0 ? found : overBudget(facts, cost(option, subject, facts))
}

function consequences(chosen: Option, subject: Subject, facts: Facts): readonly Consequence[] {
  const read = readOf(subject, facts)
  const left = coresLeft(chosen, subject, facts)
  if (chosen.id === 'none') {
    const says = `All ${words(read.rate)} of the horizon’s peak reach the database and keep ${words(left.database)} of it busy.`
    return [{ effect: 'price', says, figures: [read.rate, left.database], from: subject.from }]
  }
  const hits = hitsOf(chosen, subject, facts)
  const life = lifeOf(chosen, read, facts)
  const all = coresLeft(options[0] as Option, subject, facts)
  const kept = `${percent(hits.value)} of ${words(read.rate)} are answered from ${words({ value: read.keys.value, unit: '1' })} kept answers`
  const told: Consequence[] = [
    {
      effect: 'gain',
      says: `${kept}; ${words(left.database)} of the database’s ${words(all.database)} stay busy.`,
      figures: [hits, read.rate, read.keys, left.database, all.database],
      from: subject.from,
    },
  ]
  if (chosen.id === 'shared-http') {
    const says = `${words(all.service)} of the service shrink to ${words(left.service)}.`
    told.push({ effect: 'gain', says, figures: [all.service, left.service], from: subject.from })
  }
  if (chosen.id === 'distributed') {
    const says = `Whoever changes ${read.entity.name} deletes its entries; an answer lives ${words(life)} between changes.`
    told.push({ effect: 'duty', says, figures: [life], from: [read.entity.from] })
  } else {
    told.push({
      effect: 'price',
      says: `A change of ${read.entity.name} may stay unseen for ${words(life)}.`,
      figures: [life],
      from: subject.from,
    })
  }
  return told
}
