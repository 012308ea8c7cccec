import { product, ratio, sum, sumOfProducts } from '../../math/combine.ts'
import { ease, entropyLeft, reaches } from '../../math/score.ts'
import type { Consequence, Exclusion, Facts, Option, Rule, Subject } from '../../model/decision.ts'
import { counted, derive } from '../../model/formula.ts'
import type { Figure } from '../../model/quantity.ts'
import type { EntityLoad, OperationLoad, Workload } from '../../model/workload.ts'
import { percent, words } from '../../text/number.ts'
import { atTheHorizon, quantity, shared as once } from '../quantities.ts'
import { shapeOf } from '../shape.ts'
import { weight } from '../weights.ts'

const id = 'identifiers'

/** What rows are called by: inside, in addresses and in the tables that refer to them. */
export const identifiers: Rule = {
  id,
  title: 'Identifiers',
  about: 'What the rows of a root entity are called by, inside, in addresses and in the tables that refer to them.',
  needs: ['primary-store'],
  question: (subject) => `What are the rows of ${subject.name} called by?`,
  subjects: (facts) =>
    [...shapeOf(facts).aggregates.values()].map(({ name, members }) => ({
      kind: 'entity',
      name,
      from: [members[0]?.from ?? `entities.${name}`],
    })),
  options: () => options,
  exclusions,
  criteria: [
    {
      id: 'guessing',
      title: 'Bits a stranger must guess to meet a row',
      weight: (subject, facts) =>
        derive(`${id}/${subject.name}/weight/guessing`, product, {
          weight: quantity(facts, 'weight/identifiers/guessing'),
          guarded: guarded(subject, facts),
        }),
      score: (option, subject, facts) =>
        derive(at(subject, option, 'guessing'), reaches, {
          value: bitsLeft(option, subject, facts),
          limit: quantity(facts, 'limit/bits-to-guess'),
        }),
    },
    {
      id: 'ahead',
      title: 'Share of the rows written that need their name before they are stored',
      weight: (_, facts) => weight(facts, 'weight/identifiers/ahead', 'none'),
      score: (option, subject, facts) =>
        derive(at(subject, option, 'ahead'), ease, {
          value: nameless(option, subject, facts),
          reference: counted(at(subject, option, 'all'), 1, '1', 'all rows', []),
        }),
    },
    {
      id: 'locality',
      title: 'Index pages that inserts fall on, against the memory for data',
      weight: (_, facts) => weight(facts, 'weight/identifiers/locality', 'none'),
      score: (option, subject, facts) =>
        derive(at(subject, option, 'locality'), ease, {
          value: scattered(option, subject, facts),
          reference: quantity(facts, 'limit/memory-for-index'),
        }),
    },
    {
      id: 'length',
      title: 'Characters a person has to read out',
      weight: (subject, facts) =>
        derive(`${id}/${subject.name}/weight/length`, product, {
          weight: quantity(facts, 'weight/identifiers/length'),
          shared: shared(subject, facts),
        }),
      score: (option, subject, facts) =>
        derive(at(subject, option, 'length'), ease, {
          value: quantity(facts, `key/${option.id}/characters`),
          reference: quantity(facts, 'limit/characters'),
        }),
    },
    {
      id: 'bytes',
      title: 'Bytes of the key wherever it is kept, against all bytes',
      weight: (_, facts) => weight(facts, 'weight/identifiers/bytes', 'none'),
      score: (option, subject, facts) =>
        derive(at(subject, option, 'bytes'), ease, {
          value: bytesKept(option, subject, facts),
          reference: atTheHorizon(facts.workload.totals.bytes),
        }),
    },
  ],
  evidence: (subject, facts) =>
    facts.decided('primary-store', subject.name)?.choice === 'postgresql'
      ? ['method/rfc9562']
      : ['method/rfc9562', 'casebook/R4', 'casebook/instagram-2011'],
  consequences,
}

const options: readonly Option[] = [
  { id: 'uuidv7', title: 'UUID version 7' },
  { id: 'bigint', title: 'Counting numbers' },
  { id: 'uuidv4', title: 'UUID version 4' },
  { id: 'short-code', title: 'Short random codes' },
]

const at = (subject: Subject, option: Option, what: string): string => `${id}/${subject.name}/${option.id}/${what}`

const entityOf = (subject: Subject, { workload }: Facts): EntityLoad => workload.entities.get(subject.name) as EntityLoad

/** Share of the calls to these rows that may reach some of them only, of the caller's own or of the caller's tenant: there a guessed name is worth trying. */
function guarded(subject: Subject, facts: Facts): Figure {
  const calls = (shapeOf(facts).aggregates.get(subject.name)?.operations ?? []).filter(({ trigger }) => trigger === 'call')
  const isolated = entityOf(subject, facts).tenant !== undefined
  const limited = calls.filter(({ name }) => isolated || limits(name, facts))
  return derive(`${id}/${subject.name}/guarded`, ratio, {
    part: ratesOf(limited, subject, 'limited-calls'),
    whole: allCalls(calls, subject, facts),
  })
}

/** Share of the calls with which anyone opens a row by its identifier: addresses that are passed on and read out. */
function shared(subject: Subject, facts: Facts): Figure {
  const calls = (shapeOf(facts).aggregates.get(subject.name)?.operations ?? []).filter(({ trigger }) => trigger === 'call')
  const opened = calls.filter(({ name }) => {
    const { verb, where, trigger } = facts.brief.operations.get(name) ?? {}
    const anyone =
      trigger?.kind === 'call' &&
      trigger.by.some(({ actor, scope }) => scope.kind === 'all' && facts.brief.actors.get(actor)?.is === 'anonymous')
    return anyone && verb?.kind === 'get' && verb.entity === subject.name && where?.length === 0
  })
  return derive(`${id}/${subject.name}/shared`, ratio, { part: ratesOf(opened, subject, 'opened'), whole: allCalls(calls, subject, facts) })
}

function ratesOf(chosen: readonly OperationLoad[], subject: Subject, what: string): Figure {
  return derive(
    `${id}/${subject.name}/${what}`,
    sum,
    Object.fromEntries(chosen.map((load) => [load.name, atTheHorizon(load.peak)])),
    'call/s',
  )
}

function allCalls(calls: readonly OperationLoad[], subject: Subject, facts: Facts): Figure {
  return once(facts, `${id}/${subject.name}/calls`, () => ratesOf(calls, subject, 'calls'))
}

function limits(operation: string, { brief }: Facts): boolean {
  const trigger = brief.operations.get(operation)?.trigger
  return (
    trigger?.kind === 'call' && trigger.by.some(({ scope, actor }) => scope.kind !== 'all' && brief.actors.get(actor)?.is !== 'employee')
  )
}

function bitsLeft(option: Option, subject: Subject, facts: Facts): Figure {
  return derive(at(subject, option, 'bits'), entropyLeft, {
    bits: quantity(facts, `key/${option.id}/bits`),
    rows: atTheHorizon(entityOf(subject, facts).rows),
  })
}

/** Rows whose name must be known before the database gives one: those made with parts, by a repeated request, or announced by an event. */
function nameless(option: Option, subject: Subject, facts: Facts): Figure {
  const figureId = at(subject, option, 'nameless')
  if (option.id !== 'bigint') return counted(figureId, 0, '1', 'the service makes the name itself', [])
  const making = (shapeOf(facts).aggregates.get(subject.name)?.operations ?? []).filter((load) =>
    load.touches.some((touch) => touch.entity === subject.name && touch.access === 'insert'),
  )
  const ahead = making.filter(({ name }) => {
    const operation = facts.brief.operations.get(name)
    return operation !== undefined && (operation.once === true || operation.emits.length > 0 || operation.with.length > 0)
  })
  const rates = (chosen: readonly OperationLoad[], what: string) =>
    derive(`${figureId}/${what}`, sum, Object.fromEntries(chosen.map((load) => [load.name, atTheHorizon(load.peak)])), 'call/s')
  return derive(figureId, ratio, { part: rates(ahead, 'ahead'), whole: rates(making, 'making') })
}

/** Bytes of the key index that inserts may fall on: all of it where names come in no order, its last page where they do. */
function scattered(option: Option, subject: Subject, facts: Facts): Figure {
  const figureId = at(subject, option, 'scattered')
  if (option.id === 'uuidv7' || option.id === 'bigint') return quantity(facts, 'limit/page')
  return derive(
    figureId,
    product,
    { rows: atTheHorizon(entityOf(subject, facts).rows), entry: quantity(facts, `key/${option.id}/entry`) },
    'B',
  )
}

/** The key in its own rows and index, and in every row that refers to it with the index that serves that. */
function bytesKept(option: Option, subject: Subject, facts: Facts): Figure {
  const twice = counted(`${id}/twice`, 2, '1', 'in the row and in an index', [])
  const inputs: Record<string, Figure> = { own: atTheHorizon(entityOf(subject, facts).rows), 'own twice': twice }
  for (const name of referrersOf(subject.name, facts)) {
    const load = facts.workload.entities.get(name)
    if (load === undefined) continue
    inputs[name] = atTheHorizon(load.rows)
    inputs[`${name} twice`] = twice
  }
  const places = derive(`${id}/${subject.name}/places`, sumOfProducts, inputs, 'row')
  return derive(at(subject, option, 'kept'), product, { places, bytes: quantity(facts, `key/${option.id}/bytes`) }, 'B')
}

const referrers = new WeakMap<Workload['operations'], ReadonlyMap<string, readonly string[]>>()

/** Entities whose rows name a row of this one, by a reference or as their owner. */
function referrersOf(entity: string, { brief, workload }: Facts): readonly string[] {
  const known = referrers.get(workload.operations)
  if (known !== undefined) return known.get(entity) ?? []
  const found = new Map<string, string[]>()
  for (const { name, belongsTo, fields } of brief.entities.values()) {
    const targets = new Set(belongsTo === undefined ? [] : [belongsTo])
    for (const { type } of fields.values()) if (type.kind === 'reference') targets.add(type.entity)
    for (const target of targets) listAt(found, target).push(name)
  }
  referrers.set(workload.operations, found)
  return found.get(entity) ?? []
}

function listAt(lists: Map<string, string[]>, key: string): string[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}

function exclusions(option: Option, subject: Subject, facts: Facts): readonly Exclusion[] {
  const store = facts.decided('primary-store', subject.name)
  if (option.id !== 'bigint' || store === undefined || store.choice === 'postgresql' || store.choice === 'time-series') return []
  return [
    {
      constraint: 'primary-store',
      says: `${subject.name} lies in a store of many parts, which has no common counter`,
      from: subject.from,
      figures: [],
    },
  ]
}

function consequences(chosen: Option, subject: Subject, facts: Facts): readonly Consequence[] {
  const kept = bytesKept(chosen, subject, facts)
  const left = bitsLeft(chosen, subject, facts)
  const open = guarded(subject, facts)
  const told: Consequence[] = [
    { effect: 'price', says: `The key takes ${words(kept)} wherever it is kept at the horizon.`, figures: [kept], from: subject.from },
  ]
  if (open.value > 0) {
    told.push({
      effect: left.value > 20 ? 'gain' : 'price',
      says: `${percent(open.value)} of the calls may reach some rows of ${subject.name} only; a stranger hits one in 2^${Math.floor(left.value)} guesses.`,
      figures: [open, left],
      from: subject.from,
    })
  }
  if (chosen.id === 'uuidv7')
    told.push({
      effect: 'duty',
      says: `It tells when the row of ${subject.name} was made; it is no secret and grants nothing.`,
      figures: [],
      from: [],
    })
  if (chosen.id === 'bigint')
    told.push({
      effect: 'duty',
      says: `Whoever sees two of them knows how many rows of ${subject.name} were made in between.`,
      figures: [],
      from: [],
    })
  return told
}
