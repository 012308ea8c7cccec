import { difference, ratio, sum } from '../../math/combine.ts'
import { inSeries } from '../../math/availability.ts'
import { inFlight } from '../../math/queueing.ts'
import { ease, within } from '../../math/score.ts'
import type { Consequence, Exclusion, Facts, Option, Rule, Subject } from '../../model/decision.ts'
import { counted, derive } from '../../model/formula.ts'
import type { Figure } from '../../model/quantity.ts'
import { percent, words } from '../../text/number.ts'
import { listing } from '../names.ts'
import { quantity } from '../quantities.ts'
import { bearable, effortOf } from '../team.ts'
import { displaced, forbidden, technologiesOf } from '../technologies.ts'
import { weight } from '../weights.ts'
import { callsToDecide, eventsToDecide, workOf } from '../work.ts'

const id = 'asynchronous-work'

/** Whether what follows an event, or a call to an integration, is done while the caller waits. */
export const asynchronousWork: Rule = {
  id,
  title: 'Work in or after the request',
  about:
    'Whether what follows an event, or a call to an integration, is done while the caller waits, after it by a worker, or through a broker.',
  needs: [],
  question: ({ kind, name }) =>
    kind === 'event'
      ? `When and by whom is ${name} handled?`
      : `Does the caller wait for ${name.split('.')[1] ?? name} in ${name.split('.')[0] ?? name}?`,
  subjects: (facts) => [...eventsToDecide(facts), ...callsToDecide(facts)],
  options: () => options,
  exclusions,
  criteria: [
    {
      id: 'effort',
      title: 'Person-days a month to run it',
      weight: (_, facts) => weight(facts, 'weight/asynchronous-work/effort', 'none'),
      score: (option, subject, facts) => bearable(facts, at(subject, option, 'effort'), effort(option, subject, facts)),
    },
    {
      id: 'latency',
      title: 'Time it adds to the request at p99, against the target',
      weight: (_, facts) => weight(facts, 'weight/asynchronous-work/latency', 'latency'),
      score: (option, subject, facts) =>
        derive(at(subject, option, 'latency'), within, { value: added(option, subject, facts), limit: workOf(subject, facts).target }),
    },
    {
      id: 'availability',
      title: 'Failures it adds to the request, against those allowed',
      weight: (_, facts) => weight(facts, 'weight/asynchronous-work/availability', 'availability'),
      score: (option, subject, facts) =>
        derive(at(subject, option, 'availability'), ease, { value: failures(option, subject, facts), reference: allowed(facts) }),
    },
    {
      id: 'delay',
      title: 'Time until it is done, against the time it may take',
      weight: (_, facts) => weight(facts, 'weight/asynchronous-work/delay', 'none'),
      score: (option, subject, facts) =>
        derive(at(subject, option, 'delay'), ease, { value: delay(option, subject, facts), reference: workOf(subject, facts).due }),
    },
    {
      id: 'throughput',
      title: 'Rate of the busiest minute, against what carries it',
      weight: (_, facts) => weight(facts, 'weight/asynchronous-work/throughput', 'none'),
      score: (option, subject, facts) =>
        derive(at(subject, option, 'throughput'), within, {
          value: used(option, subject, facts),
          limit: counted(at(subject, option, 'full'), 1, '1', 'all that it carries', []),
        }),
    },
  ],
  evidence: ({ kind }) =>
    kind === 'event'
      ? ['method/transactional-outbox', 'casebook/R12', 'casebook/mastodon']
      : ['method/availability-in-series', 'casebook/R10', 'casebook/R18'],
  consequences,
}

const options: readonly Option[] = [
  { id: 'in-request', title: 'In the request' },
  { id: 'outbox', title: 'Outbox table and a worker' },
  { id: 'broker', title: 'Message broker' },
]

const at = (subject: Subject, option: Option, what: string): string => `${id}/${subject.name}/${option.id}/${what}`

const nothing = (at: string, what: string, unit: Figure['unit']): Figure => counted(at, 0, unit, what, [])

/** Seconds at p99: all the work where the caller waits for it, else the row that remembers it. */
function added(option: Option, subject: Subject, facts: Facts): Figure {
  const work = workOf(subject, facts)
  const figureId = at(subject, option, 'added')
  if (option.id === 'in-request') return work.p99
  return derive(
    figureId,
    sum,
    { row: quantity(facts, 'service-times/postgresql-written-row'), entry: quantity(facts, 'service-times/postgresql-index-entry') },
    's',
  )
}

/** Share of the requests that fail with it: what it depends on is away, or one of the handlers fails by its own fault. */
function failures(option: Option, subject: Subject, facts: Facts): Figure {
  const figureId = at(subject, option, 'failures')
  const { needed, handlers } = workOf(subject, facts)
  if (option.id !== 'in-request' || needed.length + handlers.length === 0)
    return nothing(figureId, 'the request does not depend on it', '1')
  const sound = handlers.map(({ name }) => [`code of ${name}`, quantity(facts, 'limit/handler-works')] as const)
  const available = derive(`${figureId}/available`, inSeries, {
    ...Object.fromEntries(needed.map((each) => [each.id, each])),
    ...Object.fromEntries(sound),
  })
  return derive(figureId, difference, { from: counted(`${figureId}/all`, 1, '1', 'all requests', []), less: available })
}

function allowed(facts: Facts): Figure {
  const all = counted(`${id}/all`, 1, '1', 'all requests', [])
  return derive(`${id}/allowed`, difference, { from: all, less: facts.workload.targets.availability })
}

function delay(option: Option, subject: Subject, facts: Facts): Figure {
  const { p99 } = workOf(subject, facts)
  const figureId = at(subject, option, 'delay/time')
  if (option.id === 'in-request') return nothing(figureId, 'done when the request is answered', 's')
  // What a broker carries has waited in the outbox first, or it could announce what was rolled back.
  const carried = option.id === 'broker' ? { broker: quantity(facts, 'limit/broker-delay') } : {}
  return derive(figureId, sum, { outbox: quantity(facts, 'limit/outbox-delay'), ...carried, work: p99 }, 's')
}

/** Share of what carries the work: the queue, and where an integration limits its callers, that limit; a queue spreads the peak over the day. */
function used(option: Option, subject: Subject, facts: Facts): Figure {
  const { peak, average, limit } = workOf(subject, facts)
  const figureId = at(subject, option, 'used')
  if (limit !== undefined) return derive(figureId, ratio, { part: option.id === 'in-request' ? peak : average, whole: limit })
  if (option.id === 'in-request') return nothing(figureId, 'no queue', '1')
  return derive(figureId, ratio, { part: peak, whole: quantity(facts, `limit/${option.id}-rate`) })
}

function effort(option: Option, subject: Subject, facts: Facts): Figure {
  if (option.id === 'in-request') return nothing(at(subject, option, 'days'), 'nothing more to run', 'person-day')
  return effortOf(facts, `${id}/days/${option.id}`, `work/${option.id}`, technologiesOf(id, option.id))
}

function exclusions(option: Option, subject: Subject, facts: Facts): readonly Exclusion[] {
  const found = [...forbidden(facts, id, option.id), ...(subject.kind === 'event' ? displaced(facts, id, option.id, options) : [])]
  if (option.id !== 'in-request' || subject.kind !== 'event') return found
  const { handlers, delayed } = workOf(subject, facts)
  if (handlers.length === 0) {
    found.push({
      constraint: 'on',
      says: `no operation handles ${subject.name}: it is told to others, after the fact`,
      from: subject.from,
      figures: [],
    })
  }
  for (const operation of delayed) {
    found.push({
      constraint: 'on',
      says: `${operation.name} is to run later than ${subject.name} happens`,
      from: [`operations.${operation.name}.on`],
      figures: [],
    })
  }
  return found
}

function consequences(chosen: Option, subject: Subject, facts: Facts): readonly Consequence[] {
  const work = workOf(subject, facts)
  const { p99, target, peak, due, callers, names } = work
  const from = subject.from
  if (chosen.id === 'in-request') {
    const lost = failures(chosen, subject, facts)
    const open = derive(at(subject, chosen, 'in-flight'), inFlight, { rate: peak, time: work.p50 })
    const takes = `${words(p99)} of the ${words(target)} at p99 go to ${listing(names)}, and ${words(open)} are open to it at the peak.`
    return [
      { effect: 'price', says: takes, figures: [p99, target, open], from },
      { effect: 'price', says: `${percent(lost.value)} of the requests fail with it.`, figures: [lost], from },
      { effect: 'gain', says: `The answer of ${listing(callers)} holds the outcome.`, figures: [], from },
    ]
  }
  const wait = delay(chosen, subject, facts)
  const later: Consequence = {
    effect: 'price',
    says: `Done ${words(wait)} later at p99; ${words(due)} are allowed.`,
    figures: [wait, due],
    from,
  }
  if (names.length === 0) return [later]
  const spared = `${listing(callers)} ${callers.length === 1 ? 'answers' : 'answer'} without waiting ${words(p99)} for ${listing(names)}.`
  const twice = `${listing(names)} may meet the same ${subject.kind === 'event' ? subject.name : 'request'} twice and must not act twice.`
  return [{ effect: 'gain', says: spared, figures: [p99], from }, later, { effect: 'duty', says: twice, figures: [], from }]
}
