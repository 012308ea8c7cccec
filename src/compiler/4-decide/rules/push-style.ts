import { product, ratio, sum } from '../../math/combine.ts'
import { busy } from '../../math/queueing.ts'
import { ease } from '../../math/score.ts'
import type { Consequence, Facts, Option, Rule, Subject } from '../../model/decision.ts'
import { derive, given } from '../../model/formula.ts'
import type { Figure } from '../../model/quantity.ts'
import type { OperationLoad } from '../../model/workload.ts'
import { words } from '../../text/number.ts'
import { atTheHorizon, quantity, usual } from '../quantities.ts'
import { bearable, effortOf } from '../team.ts'
import { displaced, forbidden, technologiesOf } from '../technologies.ts'
import { weight } from '../weights.ts'

const id = 'push-style'

/** How changes reach the callers who watch. */
export const pushStyle: Rule = {
  id,
  title: 'Push of changes',
  about: 'How changes reach the callers who watch.',
  needs: [],
  question: (subject) => `How do changes reach those who call ${subject.name}?`,
  subjects: ({ brief }) =>
    [...brief.operations.values()]
      .filter(({ trigger, verb }) => trigger.kind === 'call' && verb?.kind === 'watch')
      .map(({ name }) => ({ kind: 'operation', name, from: [`operations.${name}`] })),
  options: () => options,
  exclusions: (option, _, facts) => [...forbidden(facts, id, option.id), ...displaced(facts, id, option.id, options)],
  criteria: [
    {
      id: 'load',
      title: 'Cores kept busy by those who watch, at the horizon’s peak',
      weight: (_, facts) => weight(facts, 'weight/push-style/load', 'none'),
      score: (option, subject, facts) =>
        derive(at(subject, option, 'load'), ease, {
          value: cores(option, subject, facts),
          reference: quantity(facts, 'limit/cores-worth-pushing'),
        }),
    },
    {
      id: 'delay',
      title: 'Time until a change is seen',
      weight: (_, facts) => weight(facts, 'weight/push-style/delay', 'latency'),
      score: (option, subject, facts) =>
        derive(at(subject, option, 'delay'), ease, { value: delay(option, subject, facts), reference: patience(subject, facts) }),
    },
    {
      id: 'effort',
      title: 'Person-days a month to run it',
      weight: (_, facts) => weight(facts, 'weight/push-style/effort', 'none'),
      score: (option, subject, facts) => bearable(facts, at(subject, option, 'effort'), effort(option, facts)),
    },
  ],
  evidence: () => ['method/server-sent-events', 'casebook/R14', 'casebook/mastodon', 'casebook/whatsapp-erlang'],
  consequences,
}

const options: readonly Option[] = [
  { id: 'sse', title: 'Server-sent events' },
  { id: 'websocket', title: 'WebSocket' },
  { id: 'polling', title: 'Asking again and again' },
]

const at = (subject: Subject, option: Option, what: string): string => `${id}/${subject.name}/${option.id}/${what}`

const loadOf = (subject: Subject, { workload }: Facts): OperationLoad => workload.operations.get(subject.name) as OperationLoad

/** Callers connected at the horizon's peak: as given, else opened at the peak and open for the usual time. */
function openAt(subject: Subject, facts: Facts): Figure {
  const { open } = facts.brief.operations.get(subject.name) ?? {}
  const base = `${id}/${subject.name}/open`
  if (open !== undefined) {
    const today = given(`${base}/today`, open.value, 'connection', `operations.${subject.name}.open`, open.text)
    return derive(base, product, { today, growth: atTheHorizon(facts.workload.growth) }, 'connection')
  }
  return derive(base, product, { opened: atTheHorizon(loadOf(subject, facts).peak), time: usual(facts, 'operation.open') }, 'connection')
}

/** Seconds between two questions of one caller who is not told. */
function interval(subject: Subject, facts: Facts): Figure {
  const { staleness } = loadOf(subject, facts)
  return staleness.value > 0 ? staleness : quantity(facts, 'limit/poll-interval')
}

function cores(option: Option, subject: Subject, facts: Facts): Figure {
  const open = openAt(subject, facts)
  if (option.id !== 'polling') {
    return derive(at(subject, option, 'cores'), ratio, { part: open, whole: quantity(facts, 'service-times/connections-per-core') }, 'core')
  }
  const rate = derive(at(subject, option, 'rate'), ratio, { part: open, whole: interval(subject, facts) }, 'call/s')
  const work = derive(
    at(subject, option, 'work'),
    sum,
    { service: loadOf(subject, facts).cpu, database: quantity(facts, 'service-times/postgresql-statement') },
    's/call',
  )
  return derive(at(subject, option, 'cores'), busy, { rate, service: work })
}

function delay(option: Option, subject: Subject, facts: Facts): Figure {
  return option.id === 'polling' ? interval(subject, facts) : quantity(facts, 'limit/push-delay')
}

/** A change may be seen as late as the brief lets the answer be old, else as late as an answer may come. */
function patience(subject: Subject, facts: Facts): Figure {
  const { staleness, latency } = loadOf(subject, facts)
  return staleness.value > 0 ? staleness : (latency?.p99 ?? facts.workload.targets.p99)
}

function effort(option: Option, facts: Facts): Figure {
  return effortOf(facts, `${id}/days/${option.id}`, `push/${option.id}`, technologiesOf(id, option.id))
}

function consequences(chosen: Option, subject: Subject, facts: Facts): readonly Consequence[] {
  const open = openAt(subject, facts)
  const kept = cores(chosen, subject, facts)
  const late = delay(chosen, subject, facts)
  return [
    { effect: 'price', says: `${words(open)} at the horizon’s peak keep ${words(kept)} busy.`, figures: [open, kept], from: subject.from },
    chosen.id === 'polling'
      ? { effect: 'price', says: `A change is seen up to ${words(late)} late.`, figures: [late], from: subject.from }
      : {
          effect: 'duty',
          says: `Who lost the connection says which change of ${facts.brief.operations.get(subject.name)?.verb?.entity ?? 'it'} was seen last and gets those since.`,
          figures: [],
          from: subject.from,
        },
  ]
}
