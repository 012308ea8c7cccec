import { max, min, product, ratio, sum, sumOfProducts } from '../../math/combine.ts'
import { kept } from '../../math/cost.ts'
import { ease, share, within } from '../../math/score.ts'
import type { Consequence, Exclusion, Facts, Option, Rule, Subject } from '../../model/decision.ts'
import { counted, derive } from '../../model/formula.ts'
import type { Figure } from '../../model/quantity.ts'
import { percent, words } from '../../text/number.ts'
import { homeOf, loadOf } from '../aggregate-load.ts'
import { affordable, overBudget, storagePrice } from '../money.ts'
import { listing } from '../names.ts'
import { quantity, shared } from '../quantities.ts'
import { shapeOf } from '../shape.ts'
import { daysToBuild, daysToRun, effortOf } from '../team.ts'
import { forbidden, technologiesOf } from '../technologies.ts'
import { weight } from '../weights.ts'

const id = 'primary-store'

/** Which kind of database holds each aggregate: a root entity with its parts. */
export const primaryStore: Rule = {
  id,
  title: 'Primary store',
  about: 'Which kind of database holds each root entity with its parts.',
  needs: [],
  question: (subject) => `Which kind of database holds ${subject.name}?`,
  subjects: (facts) =>
    [...shapeOf(facts).aggregates.values()].map(({ name, members }) => ({ kind: 'entity', name, from: members.map(({ from }) => from) })),
  options: () => options,
  exclusions,
  criteria: [
    {
      id: 'effort',
      title: 'Person-days a month to run it, against those the team can give',
      weight: (_, facts) => weight(facts, 'weight/primary-store/effort', 'none'),
      score: (option, subject, facts) =>
        derive(name(subject, option, 'effort'), ease, { value: effort(option, facts), reference: daysForStores(facts) }),
    },
    {
      id: 'cost',
      title: 'Euros a month for what it keeps on disk, copies included',
      weight: (_, facts) => weight(facts, 'weight/primary-store/cost', 'budget'),
      score: (option, subject, facts) => affordable(facts, name(subject, option, 'cost'), cost(option, subject, facts)),
    },
    {
      id: 'capacity',
      title: 'How full it would be at the horizon, by rows written in the busiest minute or by bytes',
      weight: (_, facts) => weight(facts, 'weight/primary-store/capacity', 'none'),
      score: (option, subject, facts) =>
        derive(name(subject, option, 'capacity'), within, {
          value: fullness(option, subject, facts),
          limit: counted(name(subject, option, 'full'), 1, '1', 'all that such a store was seen to take or hold', []),
        }),
    },
    {
      id: 'scans',
      title: 'Time to read what the widest question reads, against the time it may take',
      weight: (_, facts) => weight(facts, 'weight/primary-store/scans', 'latency'),
      score: scans,
    },
    {
      id: 'transactions',
      title: 'Person-days to keep by hand what one transaction would keep',
      weight: (_, facts) => weight(facts, 'weight/primary-store/transactions', 'none'),
      score: (option, subject, facts) =>
        derive(name(subject, option, 'transactions'), ease, { value: byHand(option, subject, facts), reference: daysToBuild(facts) }),
    },
    {
      id: 'look-ups',
      title: 'Share of the look-ups that it answers from one place',
      weight: (_, facts) => weight(facts, 'weight/primary-store/look-ups', 'none'),
      score: (option, subject, facts) => derive(name(subject, option, 'look-ups'), share, { share: lookUps(option, subject, facts) }),
    },
  ],
  evidence,
  consequences,
}

const options: readonly Option[] = [
  { id: 'postgresql', title: 'PostgreSQL' },
  { id: 'sharded-postgresql', title: 'PostgreSQL in shards' },
  { id: 'time-series', title: 'PostgreSQL with time-series chunks' },
  { id: 'document-store', title: 'Document store' },
  { id: 'wide-column-store', title: 'Wide-column store' },
  { id: 'column-store', title: 'Column store' },
  { id: 'key-value-store', title: 'Key-value store' },
  { id: 'search-engine', title: 'Search engine' },
]

const name = (subject: Subject, option: Option, what: string): string => `${id}/${subject.name}/${option.id}/${what}`

/** The greater of what it would have to take and to hold, each against what such a store was seen to. */
function fullness(option: Option, subject: Subject, facts: Facts): Figure {
  const { writes, bytes } = loadOf(subject, facts)
  const at = name(subject, option, 'fullness')
  return derive(at, max, {
    writes: derive(`${at}/writes`, ratio, { part: writes, whole: quantity(facts, `store/${option.id}/writes`) }),
    bytes: derive(`${at}/bytes`, ratio, { part: bytes, whole: quantity(facts, `store/${option.id}/bytes`) }),
  })
}

/** Bytes of the horizon with their copies, compressed as far as such a store compresses. */
function cost(option: Option, subject: Subject, facts: Facts): Figure {
  const figureId = name(subject, option, 'euros')
  return shared(facts, figureId, () => {
    const { bytes } = loadOf(subject, facts)
    return derive(figureId, kept, { bytes, copies: quantity(facts, `store/${option.id}/kept`), price: storagePrice(facts) })
  })
}

function lookUps(option: Option, subject: Subject, facts: Facts): Figure {
  const at = name(subject, option, 'look-ups/served')
  if (servesAll.has(option.id)) return counted(at, 1, '1', 'every look-up can have an index', subject.from)
  const { all, byKey, byField, byFieldAlone, byTime, others } = loadOf(subject, facts).lookUps
  if (all.value === 0) return counted(at, 1, '1', 'nobody looks anything up', subject.from)
  const served: Readonly<Record<string, Readonly<Record<string, Figure>>>> = {
    'key-value-store': { byKey },
    'wide-column-store': { byKey, byFieldAlone },
    'sharded-postgresql': { byKey, byField },
    'document-store': { byKey, byField },
    'time-series': { byTime },
    'column-store': { others },
  }
  return derive(at, ratio, { part: derive(`${at}/sum`, sum, served[option.id] ?? {}, 'call/s'), whole: all })
}

/** Stores that are cut into pieces by a key. */
const inPieces = new Set(['sharded-postgresql', 'wide-column-store', 'document-store', 'key-value-store'])

const servesAll = new Set(['postgresql', 'search-engine'])

function scans(option: Option, subject: Subject, facts: Facts): Figure {
  const { widest } = loadOf(subject, facts)
  const at = name(subject, option, 'scans')
  const rows = widest?.rows ?? counted(`${at}/rows`, 0, 'row', 'no operation sums rows up or looks around', subject.from)
  const value = derive(`${at}/time`, product, { rows, 'time of a row': quantity(facts, `store/${option.id}/scanned-row`) }, 's')
  return derive(at, ease, { value, reference: widest?.operation.latency?.p99 ?? facts.workload.targets.p99 })
}

/** Steps with compensations for what crosses aggregates, and checks for references that the store does not guard. */
function byHand(option: Option, subject: Subject, facts: Facts): Figure {
  const at = name(subject, option, 'by-hand')
  if (option.id === 'postgresql' || option.id === 'time-series')
    return counted(at, 0, 'person-day', 'one transaction keeps it', subject.from)
  const { crossing, leaving, neighbours } = loadOf(subject, facts)
  const sagas = option.id === 'sharded-postgresql' ? leaving : crossing
  const references =
    option.id === 'sharded-postgresql' ? neighbours.filter((each) => homeOf(each, facts) !== homeOf(subject.name, facts)) : neighbours
  const inputs = {
    sagas: counted(
      `${at}/sagas`,
      sagas.length,
      'operation',
      'operations whose all-or-nothing step it would break up',
      sagas.map(({ from }) => from),
    ),
    'days of one': quantity(facts, 'team/days-per-saga'),
    references: counted(`${at}/references`, references.length, '1', 'other aggregates whose rows it names unguarded', subject.from),
    'days of one reference': quantity(facts, 'team/days-per-reference'),
  }
  return derive(at, sumOfProducts, inputs, 'person-day')
}

/** What a team gives to running, but for one store never more than so many days: a large team does not want a zoo either. */
function daysForStores(facts: Facts): Figure {
  return shared(facts, `${id}/days-for-stores`, () =>
    derive(`${id}/days-for-stores`, min, { team: daysToRun(facts), most: quantity(facts, 'limit/days-for-a-store') }, 'person-day'),
  )
}

function effort(option: Option, facts: Facts): Figure {
  const figureId = `${id}/effort/${option.id}`
  return shared(facts, figureId, () => effortOf(facts, figureId, option.id, technologiesOf(id, option.id)))
}

function exclusions(option: Option, subject: Subject, facts: Facts): readonly Exclusion[] {
  const found = [...forbidden(facts, id, option.id), ...staying(option, subject, facts), ...changedInPlace(option, subject, facts)]
  return found.length > 0 ? found : overBudget(facts, cost(option, subject, facts))
}

/** A system that stays keeps its kind of store for what it holds. */
function staying(option: Option, subject: Subject, { brief }: Facts): readonly Exclusion[] {
  const found: Exclusion[] = []
  for (const system of brief.existing.values()) {
    if (!system.keep || !system.holds.includes(subject.name)) continue
    const kind = options.find((each) => technologiesOf(id, each.id).includes(system.is))
    if (kind === undefined || kind.id === option.id) continue
    found.push({
      constraint: 'existing',
      says: `${system.name} stays and holds ${subject.name} in ${system.is}`,
      from: [`existing.${system.name}`],
      figures: [],
    })
  }
  return found
}

/** Stores that write in large batches cannot change single rows while a caller waits. */
function changedInPlace(option: Option, subject: Subject, facts: Facts): readonly Exclusion[] {
  if (option.id !== 'column-store' && option.id !== 'search-engine') return []
  const { aggregate } = loadOf(subject, facts)
  const members = new Set(aggregate.members.map((member) => member.name))
  const changing = aggregate.operations.filter(
    ({ waited, touches }) =>
      waited && touches.some((touch) => members.has(touch.entity) && (touch.access === 'update' || touch.access === 'lock')),
  )
  const first = changing[0]
  if (first === undefined) return []
  const others = changing.length > 1 ? ` and ${changing.length - 1} more operations change` : ' changes'
  return [
    {
      constraint: 'store',
      says: `${first.name}${others} single rows of ${subject.name} while a caller waits`,
      from: changing.map(({ from }) => from),
      figures: [],
    },
  ]
}

function evidence(subject: Subject, facts: Facts): readonly string[] {
  const { widest, writes, bytes } = loadOf(subject, facts)
  const cited = ['casebook/R16', 'casebook/R1']
  if (widest !== undefined) cited.push('casebook/plausible', 'casebook/cloudflare-analytics')
  if (writes.value > quantity(facts, 'store/postgresql/writes').value || bytes.value > quantity(facts, 'store/postgresql/bytes').value) {
    cited.push('casebook/slack-vitess', 'casebook/discord-messages', 'casebook/notion-sharding')
  } else cited.push('casebook/stackoverflow-2013-2016')
  return cited
}

function consequences(chosen: Option, subject: Subject, facts: Facts): readonly Consequence[] {
  const { writes, bytes, crossing, lookUps: found, widest, aggregate } = loadOf(subject, facts)
  const limit = quantity(facts, `store/${chosen.id}/writes`)
  const peak = derive(name(subject, chosen, 'writes/of-limit'), ratio, { part: writes, whole: limit })
  const told: Consequence[] = [
    {
      effect: 'gain',
      says: `${words(writes)} written at the horizon's peak are ${percent(peak.value)} of what one was seen to take; ${listing(aggregate.members.map((each) => each.name))} ${aggregate.members.length === 1 ? 'fills' : 'fill'} ${words(bytes)}.`,
      figures: [writes, peak, bytes],
      from: subject.from,
    },
  ]
  const hand = byHand(chosen, subject, facts)
  if (hand.value > 0) {
    const names = crossing.map((each) => each.name)
    told.push({
      effect: 'price',
      says: `${words(hand)} to keep by hand what one transaction would keep${names.length > 0 ? `: ${listing(names)}` : ''}.`,
      figures: [hand],
      from: crossing.map(({ from }) => from),
    })
  } else if (crossing.length > 0) {
    told.push({
      effect: 'gain',
      says: `${listing(crossing.map((each) => each.name))} ${crossing.length === 1 ? 'commits' : 'commit'} it together with what else is changed.`,
      figures: [],
      from: crossing.map(({ from }) => from),
    })
  }
  if (inPieces.has(chosen.id)) {
    const served = lookUps(chosen, subject, facts)
    const key = found.field === '' ? 'its key' : found.field
    told.push({
      effect: 'duty',
      says: `Cut by ${key}: ${percent(served.value)} of the look-ups find what they want in one place.`,
      figures: [served],
      from: [],
    })
  }
  if (widest !== undefined) {
    const most = derive(`${id}/${subject.name}/widest`, max, { rows: widest.rows }, 'row')
    told.push({
      effect: 'duty',
      says: `${widest.operation.name} reads ${words(most)} at a time at the horizon.`,
      figures: [most],
      from: [widest.operation.from],
    })
  }
  return told
}
