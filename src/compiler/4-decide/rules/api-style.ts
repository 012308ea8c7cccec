import { ratio, sum, sumOfProducts } from '../../math/combine.ts'
import { ease, remainder } from '../../math/score.ts'
import type { Operation } from '../../model/brief.ts'
import type { Consequence, Facts, Option, Rule, Subject } from '../../model/decision.ts'
import { counted, derive } from '../../model/formula.ts'
import type { Figure } from '../../model/quantity.ts'
import type { BriefPath } from '../../model/reason.ts'
import type { OperationLoad, Workload } from '../../model/workload.ts'
import { percent, words } from '../../text/number.ts'
import { listing } from '../names.ts'
import { atTheHorizon, quantity, shared } from '../quantities.ts'
import { bearable, daysToBuild, effortOf } from '../team.ts'
import { displaced, forbidden, technologiesOf } from '../technologies.ts'
import { weight } from '../weights.ts'
import { sharedHits } from '../shared-caches.ts'

const id = 'api-style'

/** In which style each audience calls. */
export const apiStyle: Rule = {
  id,
  title: 'Style of the interface',
  about: 'In which style an audience calls: people with their applications, employees, or machines.',
  needs: ['read-caching'],
  question: ({ from }) => `In which style do ${listing(from.map((path) => path.slice('actors.'.length)))} call?`,
  subjects: (facts) =>
    [...audiencesOf(facts).values()].map(({ name, actors }) => ({
      kind: 'audience',
      name,
      from: actors.map((actor) => `actors.${actor}`),
    })),
  options: () => options,
  exclusions: (option, _, facts) => [...forbidden(facts, id, option.id), ...displaced(facts, id, option.id, options)],
  criteria: [
    {
      id: 'effort',
      title: 'Person-days a month to keep it safe and documented',
      weight: (_, facts) => weight(facts, 'weight/api-style/effort', 'none'),
      score: (option, subject, facts) => bearable(facts, at(subject, option, 'effort'), effort(option, subject, facts)),
    },
    {
      id: 'build',
      title: 'Person-days to build what they call',
      weight: (_, facts) => weight(facts, 'weight/api-style/build', 'none'),
      score: (option, subject, facts) =>
        derive(at(subject, option, 'build'), ease, { value: daysOf(option, subject, facts), reference: daysToBuild(facts) }),
    },
    {
      id: 'shared-answers',
      title: 'Share of the calls whose kept answers it would lose',
      weight: (_, facts) => weight(facts, 'weight/api-style/shared-answers', 'none'),
      score: (option, subject, facts) => derive(at(subject, option, 'shared-answers'), remainder, { share: lost(option, subject, facts) }),
    },
    {
      id: 'bodies',
      title: 'Cores spent on writing and reading bodies at the horizon’s peak, against all that the service needs',
      weight: (_, facts) => weight(facts, 'weight/api-style/bodies', 'none'),
      score: (option, subject, facts) =>
        derive(at(subject, option, 'bodies'), ease, {
          value: cores(option, subject, facts),
          reference: atTheHorizon(facts.workload.totals.cpu),
        }),
    },
  ],
  evidence: (subject) =>
    subject.name === 'machines'
      ? ['casebook/R10', 'casebook/online-boutique']
      : ['method/grpc-web', 'casebook/wikimedia', 'casebook/realworld-conduit'],
  consequences,
}

const options: readonly Option[] = [
  { id: 'rest', title: 'REST over HTTP, described by OpenAPI' },
  { id: 'graphql', title: 'GraphQL' },
  { id: 'grpc', title: 'gRPC' },
]

const at = (subject: Subject, option: Option, what: string): string => `${id}/${subject.name}/${option.id}/${what}`

type Audience = {
  readonly name: string
  readonly actors: readonly string[]
  readonly operations: readonly { readonly operation: Operation; readonly load: OperationLoad }[]
}

const names = { anonymous: 'public', person: 'public', employee: 'employees', machine: 'machines' } as const
const audiences = new WeakMap<Workload['operations'], ReadonlyMap<string, Audience>>()

/** Actors by kind, with what they call. */
function audiencesOf({ brief, workload }: Facts): ReadonlyMap<string, Audience> {
  const known = audiences.get(workload.operations)
  if (known !== undefined) return known
  const found = new Map<string, { name: string; actors: string[]; operations: { operation: Operation; load: OperationLoad }[] }>()
  for (const { name, is } of brief.actors.values()) {
    const audience = found.get(names[is]) ?? { name: names[is], actors: [], operations: [] }
    audience.actors.push(name)
    found.set(audience.name, audience)
  }
  for (const operation of brief.operations.values()) {
    const load = workload.operations.get(operation.name)
    if (operation.trigger.kind !== 'call' || load === undefined) continue
    const callers = new Set(operation.trigger.by.flatMap(({ actor }) => brief.actors.get(actor)?.is ?? []).map((is) => names[is]))
    for (const caller of callers) found.get(caller)?.operations.push({ operation, load })
  }
  for (const [name, { operations }] of found) if (operations.length === 0) found.delete(name)
  audiences.set(workload.operations, found)
  return found
}

const audienceOf = (subject: Subject, facts: Facts): Audience => audiencesOf(facts).get(subject.name) as Audience

/** Days for what each style needs by operation and by entity read, and once for itself. */
function daysOf(option: Option, subject: Subject, facts: Facts): Figure {
  const { operations, graph, files } = needsOf(subject, facts)
  const inputs = {
    once: counted(at(subject, option, 'once'), 1, '1', 'once', []),
    'for itself': quantity(facts, `build/api/${option.id}`),
    many: option.id === 'graphql' ? graph : operations,
    'days of one': quantity(facts, `build/api/${option.id}/each`),
    ...(option.id === 'rest' ? {} : { files, 'days of a file': quantity(facts, 'build/api/file') }),
  }
  if (option.id !== 'grpc' || subject.name === 'machines') return derive(at(subject, option, 'days'), sumOfProducts, inputs, 'person-day')
  const proxy = { browsers: inputs.once, 'days of a proxy': quantity(facts, 'build/api/browser-proxy') }
  return derive(at(subject, option, 'days'), sumOfProducts, { ...inputs, ...proxy }, 'person-day')
}

type Needs = { readonly operations: Figure; readonly graph: Figure; readonly files: Figure }

const needs = new WeakMap<Audience, Needs>()

/** What an audience calls, as styles count it: operations, or entities read and mutations; and operations with files, which GraphQL and gRPC leave to HTTP. */
function needsOf(subject: Subject, facts: Facts): Needs {
  const audience = audienceOf(subject, facts)
  const known = needs.get(audience)
  if (known !== undefined) return known
  const entities = new Set<string>()
  const from: BriefPath[] = []
  const files: BriefPath[] = []
  let writing = 0
  for (const { operation, load } of audience.operations) {
    from.push(load.from)
    if (load.rowsWritten.value > 0) writing += 1
    for (const touch of load.touches) if (touch.access === 'read') entities.add(touch.entity)
    if (operation.verb?.kind === 'upload' || operation.verb?.kind === 'download') files.push(load.from)
  }
  const count = (what: string, value: number, says: string, paths: readonly BriefPath[]) =>
    counted(`${id}/${subject.name}/${what}`, value, 'operation', says, paths)
  const made = {
    operations: count('operations', from.length, 'operations', from),
    graph: count('graph', entities.size + writing, 'entities read and operations that write', from),
    files: count('files', files.length, 'operations with files', files),
  }
  needs.set(audience, made)
  return made
}

/** Share of the calls answered by shared caches, which see addresses and no query in a body. */
function lost(option: Option, subject: Subject, facts: Facts): Figure {
  if (option.id === 'rest') return counted(at(subject, option, 'lost'), 0, '1', 'addresses are what shared caches go by', [])
  return sharedShare(subject, facts)
}

function sharedShare(subject: Subject, facts: Facts): Figure {
  return shared(facts, `${id}/${subject.name}/shared`, () => {
    const kept: Record<string, Figure> = {}
    const all: Record<string, Figure> = {}
    for (const { load } of audienceOf(subject, facts).operations) {
      const peak = atTheHorizon(load.peak)
      all[load.name] = peak
      const hits = sharedHits(load.name, facts)
      if (hits === undefined) continue
      kept[`rate of ${load.name}`] = peak
      kept[`hits of ${load.name}`] = hits
    }
    const part = derive(`${id}/${subject.name}/kept-answers`, sumOfProducts, kept, 'call/s')
    const whole = derive(`${id}/${subject.name}/calls`, sum, all, 'call/s')
    return derive(`${id}/${subject.name}/shared`, ratio, { part, whole })
  })
}

function cores(option: Option, subject: Subject, facts: Facts): Figure {
  const part = bodiesOf(subject, facts)
  return derive(at(subject, option, 'cores'), ratio, { part, whole: quantity(facts, `encoding/${option.id}`) }, 'core')
}

/** Bytes in and out with the audience's calls at the horizon's peak. */
function bodiesOf(subject: Subject, facts: Facts): Figure {
  return shared(facts, `${id}/${subject.name}/bodies`, () => {
    const inputs: Record<string, Figure> = {}
    for (const { load } of audienceOf(subject, facts).operations) {
      const peak = atTheHorizon(load.peak)
      inputs[`rate in of ${load.name}`] = peak
      inputs[`bytes in of ${load.name}`] = load.bytesIn
      inputs[`rate out of ${load.name}`] = peak
      inputs[`bytes out of ${load.name}`] = load.bytesOut
    }
    return derive(`${id}/${subject.name}/bodies`, sumOfProducts, inputs, 'B/s')
  })
}

/** What browsers cannot speak needs a translating proxy as well. */
function effort(option: Option, subject: Subject, facts: Facts): Figure {
  const own = effortOf(facts, `${id}/days/${option.id}`, `api/${option.id}`, technologiesOf(id, option.id))
  if (option.id !== 'grpc' || subject.name === 'machines') return own
  return derive(at(subject, option, 'with-proxy'), sum, { own, proxy: quantity(facts, 'effort/api/browser-proxy') }, 'person-day')
}

function consequences(chosen: Option, subject: Subject, facts: Facts): readonly Consequence[] {
  const { operations, actors } = audienceOf(subject, facts)
  const built = daysOf(chosen, subject, facts)
  const spent = cores(chosen, subject, facts)
  const keeps = sharedShare(subject, facts)
  const told: Consequence[] = [
    {
      effect: 'price',
      says: `${words(built)} for the ${operations.length} operations of ${listing(actors)}; their bodies keep ${words(spent)} busy at the horizon’s peak.`,
      figures: [built, spent],
      from: subject.from,
    },
  ]
  if (keeps.value > 0) {
    const says =
      chosen.id === 'rest'
        ? `${percent(keeps.value)} of the calls are answered by shared caches, which go by address.`
        : `Shared caches answer none of the ${percent(keeps.value)} of the calls that they could.`
    told.push({ effect: chosen.id === 'rest' ? 'gain' : 'price', says, figures: [keeps], from: subject.from })
  }
  return told
}
