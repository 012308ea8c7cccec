import { sumOfProducts } from '../../math/combine.ts'
import { ease } from '../../math/score.ts'
import type { Scope } from '../../model/brief.ts'
import type { Consequence, Facts, Option, Rule, Subject } from '../../model/decision.ts'
import { counted, derive } from '../../model/formula.ts'
import type { Figure } from '../../model/quantity.ts'
import { words } from '../../text/number.ts'
import { quantity } from '../quantities.ts'
import { bearable, daysToBuild, effortOf } from '../team.ts'
import { displaced, forbidden, technologiesOf } from '../technologies.ts'
import { weight } from '../weights.ts'

const id = 'authorisation-model'

/** In which terms the service says who may do what. */
export const authorisationModel: Rule = {
  id,
  title: 'Authorisation model',
  about: 'In which terms the service says who may do what to which rows, and where that is held to.',
  needs: [],
  question: () => 'In which terms is it said who may do what to which rows?',
  subjects: ({ brief }) => [{ kind: 'system', name: 'system', from: [...brief.operations.keys()].map((name) => `operations.${name}.by`) }],
  options: () => options,
  exclusions: (option, _, facts) => [...forbidden(facts, id, option.id), ...displaced(facts, id, option.id, options)],
  criteria: [
    {
      id: 'by-hand',
      title: 'Person-days for allowances that the model cannot say by itself',
      weight: (_, facts) => weight(facts, 'weight/authorisation-model/by-hand', 'none'),
      score: (option, _, facts) => derive(at(option, 'by-hand'), ease, { value: byHand(option, facts), reference: daysToBuild(facts) }),
    },
    {
      id: 'unguarded',
      title: 'Allowances on some rows only that rest on code alone',
      weight: (_, facts) => weight(facts, 'weight/authorisation-model/unguarded', 'none'),
      score: (option, _, facts) =>
        derive(at(option, 'unguarded'), ease, {
          value: unguarded(option, facts),
          reference: quantity(facts, 'limit/unguarded-allowances'),
        }),
    },
    {
      id: 'latency',
      title: 'Time that the check adds to a call, against half of the answers’ target',
      weight: (_, facts) => weight(facts, 'weight/authorisation-model/latency', 'latency'),
      score: (option, _, facts) =>
        derive(at(option, 'latency'), ease, { value: quantity(facts, `check-time/${option.id}`), reference: facts.workload.targets.p50 }),
    },
    {
      id: 'effort',
      title: 'Person-days a month to run it',
      weight: (_, facts) => weight(facts, 'weight/authorisation-model/effort', 'none'),
      score: (option, _, facts) => bearable(facts, at(option, 'effort'), effort(option, facts)),
    },
  ],
  evidence: (_, facts) => (allowancesOf(facts).via.length > 0 ? ['method/row-security', 'method/zanzibar'] : ['method/row-security']),
  consequences,
}

const options: readonly Option[] = [
  { id: 'roles', title: 'Roles' },
  { id: 'ownership', title: 'Roles and ownership, held to by row-level security' },
  { id: 'attributes', title: 'Policies over attributes' },
  { id: 'relationships', title: 'Relationships in a service of their own' },
]

/** How a model says an allowance of each scope: by itself, with a condition written once, or by code of its own. */
const says: Readonly<Record<string, Readonly<Record<Scope['kind'], 'itself' | 'condition' | 'code'>>>> = {
  roles: { all: 'itself', own: 'code', condition: 'code', via: 'code' },
  ownership: { all: 'itself', own: 'itself', condition: 'condition', via: 'condition' },
  attributes: { all: 'itself', own: 'condition', condition: 'itself', via: 'code' },
  relationships: { all: 'itself', own: 'itself', condition: 'code', via: 'itself' },
}

const at = (option: Option, what: string): string => `${id}/${option.id}/${what}`

type Allowances = Readonly<Record<Scope['kind'], readonly string[]>>

/** Who may call what, by the rows they may reach. */
function allowancesOf({ brief }: Facts): Allowances {
  const found: Record<Scope['kind'], string[]> = { all: [], own: [], condition: [], via: [] }
  for (const { name, trigger } of brief.operations.values()) {
    if (trigger.kind !== 'call') continue
    for (const { actor, scope } of trigger.by) found[scope.kind].push(`operations.${name}.by.${actor}`)
  }
  return found
}

/** Distinct shapes of rules, not calls: twenty operations on own rows are one rule; each further condition or way of sharing is another. */
function byHand(option: Option, facts: Facts): Figure {
  const allowances = allowancesOf(facts)
  const inputs: Record<string, Figure> = {}
  for (const [kind, paths] of Object.entries(allowances) as [Scope['kind'], readonly string[]][]) {
    const how = says[option.id]?.[kind] ?? 'code'
    if (how === 'itself') continue
    inputs[`${kind} allowances`] = counted(`${at(option, kind)}/count`, paths.length, '1', `allowances on ${kind} rows`, paths)
    inputs[`days of one of ${kind}`] = quantity(facts, how === 'condition' ? 'build/allowance-condition' : 'build/allowance-code')
  }
  return derive(at(option, 'by-hand/days'), sumOfProducts, inputs, 'person-day')
}

function unguarded(option: Option, facts: Facts): Figure {
  const { own, condition, via } = allowancesOf(facts)
  const some = [...own, ...condition, ...via]
  // A policy answers for one row at a time; which rows a list may show is still said by its query.
  const listed = some.filter((path) => listing.has(facts.brief.operations.get(path.split('.')[1] ?? '')?.verb?.kind ?? ''))
  const resting = option.id === 'ownership' ? [] : option.id === 'roles' ? some : listed
  return counted(at(option, 'unguarded/count'), resting.length, '1', 'allowances that a forgotten check would open', resting)
}

const listing = new Set<string>(['list', 'search', 'summarise', 'explore', 'watch'])

function effort(option: Option, facts: Facts): Figure {
  return effortOf(facts, at(option, 'days'), `authorisation/${option.id}`, technologiesOf(id, option.id))
}

function consequences(chosen: Option, _: Subject, facts: Facts): readonly Consequence[] {
  const allowances = allowancesOf(facts)
  const some = [...allowances.own, ...allowances.condition, ...allowances.via]
  const hand = byHand(chosen, facts)
  const time = quantity(facts, `check-time/${chosen.id}`)
  const guarded = counted(at(chosen, 'guarded'), some.length, '1', 'allowances on some rows only', some)
  const told: Consequence[] = []
  if (chosen.id === 'ownership' && some.length > 0) {
    told.push({
      effect: 'gain',
      says: `The database holds back foreign rows in all ${some.length} allowances on some rows only, also where code forgets to.`,
      figures: [guarded],
      from: some,
    })
  } else if (some.length > 0) {
    told.push({ effect: 'price', says: `${some.length} allowances on some rows only rest on code alone.`, figures: [guarded], from: some })
  }
  if (hand.value > 0)
    told.push({
      effect: 'price',
      says: `${words(hand)} for what the model does not say by itself.`,
      figures: [hand],
      from: [...allowances.condition, ...allowances.via],
    })
  told.push({ effect: 'price', says: `${words(time)} of each call.`, figures: [time], from: [] })
  return told
}
