import type { Endpoint, Step } from '../../model/design/api.ts'
import type { Design } from '../../model/design/design.ts'
import type { Emitter } from '../../model/emitter.ts'
import { code, escape, MarkdownWriter } from '../../text/markdown.ts'
import { count, duration, words, wordsAtHorizon } from '../../text/number.ts'
import { aboutThis } from '../shared/about-this.ts'
import { consequentialRuns, runIndex, type Run, type RunIndex } from '../shared/run-index.ts'
import { sequenceDiagram } from '../shared/sequence-diagram.ts'
import { exampleExchange } from './example-exchange.ts'

/** Operations walked step by step; the diagrams of the others lie in diagrams/sequence/. */
const mostWalked = 12

/** 2-api.md: every endpoint, and the operations whose order matters step by step. */
export const apiSection: Emitter = {
  id: 'api-section',
  title: 'API',
  about:
    '2-api.md: endpoints by module with who may call, peak, time budget, caching and refusals; the consequential operations step by step with what happens when a step fails.',
  appliesTo: ({ api }) => api.endpoints.length > 0,
  emit: (design) => {
    const out = new MarkdownWriter()
    const { api } = design
    out.heading(1, `API of ${escape(design.brief.system)}: ${count(api.endpoints.length, 'endpoint')} under ${code(api.base)}`)
    conventions(out, design)
    for (const module of design.modules) endpoints(out, design, module.name)
    schemes(out, design)
    refusals(out, design)
    walked(out, design)
    return [out.done('2-api.md')]
  },
}

/** Which rules of the contract occur here, and where. */
function conventions(out: MarkdownWriter, { api }: Design): void {
  const where = (test: (endpoint: Endpoint) => boolean): string => {
    const names = api.endpoints.filter(test).map(({ operation }) => code(operation))
    return names.length > 6 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ')
  }
  const has = (name: string) => (endpoint: Endpoint) => endpoint.parameters.some((parameter) => parameter.name.toLowerCase() === name)
  const rows = [
    ['page by cursor: `cursor`, `limit`', where(has('cursor'))],
    ['`Idempotency-Key` required', where(({ idempotent }) => idempotent === 'by key')],
    ['`ETag` and `If-Match`', where(({ concurrency }) => concurrency === 'etag')],
    ['answer may be reused by anyone', where(({ cache }) => cache?.shared === true)],
    ['answer may be reused by its caller', where(({ cache }) => cache?.shared === false)],
    ['quota', where(({ limits }) => limits !== undefined)],
  ].filter(([, names]) => names !== '')
  if (rows.length === 0) return
  out.heading(2, 'What holds where')
  out.table({ columns: [{ title: 'rule' }, { title: 'at' }], rows: rows.map(([rule = '', names = '']) => [rule, names]) })
}

function endpoints(out: MarkdownWriter, design: Design, module: string): void {
  const own = design.api.endpoints.filter((endpoint) => endpoint.module === module)
  if (own.length === 0) return
  out.heading(2, code(module))
  out.table({
    columns: [
      { title: 'endpoint' },
      { title: 'operation' },
      { title: 'who' },
      { title: 'peak at the horizon', align: 'right' },
      { title: 'p99', align: 'right' },
      { title: 'reuse', align: 'right' },
      { title: 'answers' },
      { title: 'refusals' },
    ],
    rows: own.map((endpoint) => ({ element: endpoint.id, cells: endpointCells(design, endpoint) })),
  })
}

function endpointCells({ workload }: Design, { method, path, operation, actors, cache, responses, problems }: Endpoint): readonly string[] {
  const load = workload.operations.get(operation)
  return [
    code(`${method} ${path}`),
    code(operation),
    actors.map(callerText).join(', '),
    load === undefined ? '' : wordsAtHorizon(load.peak),
    load?.latency === undefined ? '' : words(load.latency.p99),
    cache === undefined ? '' : duration(cache.seconds) + (cache.shared ? '' : ', own'),
    responses.map(({ status }) => status).join(', '),
    problems.map(code).join(', '),
  ]
}

/** An actor by its name; an integration that calls back says so. */
function callerText(actor: string): string {
  const [, integration] = /^integration:(.+)$/.exec(actor) ?? []
  return integration === undefined ? code(actor) : `${code(integration)}, calling back`
}

function schemes(out: MarkdownWriter, design: Design): void {
  const { api } = design
  if (api.securitySchemes.length === 0) return
  out.heading(2, 'How callers prove who they are')
  out.table({
    columns: [{ title: 'scheme' }, { title: 'kind' }, { title: 'for' }, { title: 'detail' }, { title: 'scopes' }],
    rows: api.securitySchemes.map(({ name, kind, actors, detail, scopes }) => [
      code(name),
      kind,
      actors.map(callerText).join(', '),
      escape(aboutThis(design, detail)),
      scopes.map(code).join(', '),
    ]),
  })
}

function refusals(out: MarkdownWriter, design: Design): void {
  const { api } = design
  if (api.problems.length === 0) return
  out.heading(2, `Refusals: ${count(api.problems.length, 'problem type')}`)
  const users = new Map<string, string[]>()
  for (const { problems, operation } of api.endpoints) {
    for (const problem of problems) {
      const known = users.get(problem)
      if (known === undefined) users.set(problem, [operation])
      else known.push(operation)
    }
  }
  out.table({
    columns: [{ title: 'type' }, { title: 'status', align: 'right' }, { title: 'when' }, { title: 'from' }],
    rows: api.problems.map(({ type, status, detail }) => {
      const names = users.get(type) ?? []
      return [
        code(type),
        String(status),
        escape(aboutThis(design, detail)),
        names.length > 4 ? `${names.slice(0, 3).map(code).join(', ')} and ${names.length - 3} more` : names.map(code).join(', '),
      ]
    }),
  })
}

function walked(out: MarkdownWriter, design: Design): void {
  const index = runIndex(design)
  const runs = consequentialRuns(index).toSorted(
    (a, b) => b.steps.length + statementsOf(b) - a.steps.length - statementsOf(a) || (a.operation < b.operation ? -1 : 1),
  )
  if (runs.length === 0) return
  out.heading(2, runs.length > mostWalked ? `Step by step: ${mostWalked} of ${runs.length} operations whose order matters` : 'Step by step')
  for (const run of runs.slice(0, mostWalked)) walk(out, index, run)
}

function statementsOf({ steps }: Run): number {
  return steps.reduce((sum, step) => sum + step.statements.length, 0)
}

function walk(out: MarkdownWriter, index: RunIndex, run: Run): void {
  out.heading(3, code(run.operation))
  out.within(run.id, () => {
    out.table({
      columns: [{ title: 'step' }, { title: 'does' }, { title: 'p99', align: 'right' }, { title: 'when it fails' }],
      rows: run.steps.map((step) => [step.kind, stepText(index, step), words(step.budget), failureText(index.design, step)]),
    })
    if (run.endpoint !== undefined) exampleExchange(out, index.design, run.endpoint)
    out.fence('mermaid', sequenceDiagram(index, run).text)
  })
}

/** What a step does, with its statements as 3-database.md and data/access-paths.md number them. */
function stepText({ statements }: RunIndex, step: Step): string {
  const steps = step.statements.flatMap((id) => statements.get(id)?.step ?? [])
  const [first] = steps
  const last = steps.at(-1)
  if (first === undefined || last === undefined) return escape(step.title)
  const run = steps.length > 2 && last - first === steps.length - 1
  return `${escape(step.title)} (${run ? `s${first} … s${last}` : steps.map((each) => `s${each}`).join(', ')})`
}

/** What a caller gets when a step fails, and what happens then; 0 is the answer to a job that nobody waits for. */
function failureText(design: Design, { onFailure }: Step): string {
  if (onFailure === undefined) return ''
  const { answer, problem, afterwards, retries, timeout } = onFailure
  return [
    answer === 0 ? '' : `${answer}${problem === undefined ? '' : ` ${code(problem)}`}`,
    ...(timeout === undefined ? [] : [`after ${words(timeout)}`]),
    ...(retries === 0 ? [] : [count(retries, 'retry', 'retries')]),
    escape(aboutThis(design, afterwards)),
  ]
    .filter((each) => each !== '')
    .join('; ')
}
