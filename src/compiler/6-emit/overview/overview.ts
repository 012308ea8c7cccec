import type { Design } from '../../model/design/design.ts'
import type { Module } from '../../model/design/module.ts'
import type { Emitter } from '../../model/emitter.ts'
import { atHorizon } from '../../model/quantity.ts'
import { code, codes, escape, link, MarkdownWriter } from '../../text/markdown.ts'
import { count, percent, wordsAtHorizon, wordsToday } from '../../text/number.ts'
import { containerDiagram, contextDiagram } from '../shared/c4-diagrams.ts'
import { componentTable } from '../shared/component-table.ts'
import { costTable, dearest } from '../shared/cost-table.ts'
import { recordPath } from '../shared/record-path.ts'
import { runIndex, type Run } from '../shared/run-index.ts'
import { verdictTable } from '../shared/verdict-table.ts'

/** 1-overview.md: what runs, what for, and which requirement is met where. */
export const overview: Emitter = {
  id: 'overview',
  title: 'System overview',
  about:
    '1-overview.md: C4 context and container diagrams, components and modules with what they are for, the stack with the decision behind each choice, traceability, and every target, load and cost.',
  appliesTo: () => true,
  emit: (design) => {
    const out = new MarkdownWriter()
    out.heading(1, `${escape(design.brief.system)}: overview`)
    out.heading(2, 'Context')
    out.fence('mermaid', contextDiagram(design).text)
    out.heading(2, 'Containers')
    out.fence('mermaid', containerDiagram(design).text)
    components(out, design)
    modules(out, design)
    buildOrder(out, design)
    traceability(out, design)
    carried(out, design)
    return [out.done('1-overview.md')]
  },
}

function components(out: MarkdownWriter, design: Design): void {
  out.heading(2, 'What each is for')
  out.table({
    columns: [
      { title: 'node' },
      { title: 'technology' },
      { title: 'instances', align: 'right' },
      { title: 'for' },
      { title: 'decided in' },
    ],
    rows: design.topology.nodes
      .filter(({ kind }) => kind !== 'person')
      .map((node) => ({
        element: node.id,
        cells: [
          escape(node.name),
          escape(node.technology),
          String(node.instances),
          escape(node.responsibility),
          records(design, node.because.decisions),
        ],
      })),
  })
}

/** Links to the records of decisions, each rule once. */
function records(design: Design, decisions: readonly string[]): string {
  const rules = new Set(decisions.flatMap((id) => design.decisions.byId.get(id)?.rule ?? []))
  return [...rules].map((rule) => link(rule, recordPath(design, rule))).join(', ')
}

function modules(out: MarkdownWriter, design: Design): void {
  const deployables = new Set(design.modules.map(({ deployable }) => deployable)).size
  out.heading(2, `Modules: ${design.modules.length} in ${count(deployables, 'deployable')}`)
  const total = design.modules.reduce((sum, { cpu }) => sum + atHorizon(cpu), 0)
  out.table({
    columns: [
      { title: 'module' },
      { title: 'deployable' },
      { title: 'entities' },
      { title: 'operations', align: 'right' },
      { title: 'CPU at the horizon’s peak', align: 'right' },
      { title: 'share', align: 'right' },
      { title: 'uses' },
    ],
    rows: design.modules.map((module) => ({ element: module.id, cells: moduleCells(module, total) })),
  })
}

function moduleCells({ name, deployable, entities, operations, cpu, uses }: Module, total: number): readonly string[] {
  return [
    code(name),
    escape(deployable),
    entities.map(code).join(', '),
    String(operations.length),
    wordsAtHorizon(cpu),
    total > 0 ? percent(atHorizon(cpu) / total) : '',
    uses
      .map(
        (use) =>
          `${code(use.module)} (${codes(use.operations.slice(0, 2))}${use.operations.length > 2 ? `, ${use.operations.length - 2} more` : ''})`,
      )
      .join('; '),
  ]
}

function buildOrder(out: MarkdownWriter, { plan }: Design): void {
  if (plan.items.length < 2) return
  out.heading(2, 'Order of building')
  out.table({
    columns: [
      { title: 'wave', align: 'right' },
      { title: 'module' },
      { title: 'after' },
      { title: 'together with' },
      { title: 'operations' },
    ],
    rows: plan.items.map(({ id, wave, module, after, together = [], operations }) => ({
      element: id,
      cells: [String(wave), code(module), after.map(code).join(', '), together.map(code).join(', '), operations.map(code).join(', ')],
    })),
  })
}

/** Each operation of the brief with everything that realises it. */
function traceability(out: MarkdownWriter, design: Design): void {
  out.heading(2, 'Where each requirement is met')
  const runs = new Map<string, Run>(runIndex(design).runs.map((run) => [run.operation, run]))
  const homes = new Map(design.modules.flatMap(({ name, operations }) => operations.map((operation) => [operation, name] as const)))
  const tables = new Map<string, Set<string>>()
  const policies = new Map<string, number>()
  for (const { operation, reads, writes } of design.statements) {
    const known = tables.get(operation) ?? new Set<string>()
    for (const table of [...writes, ...reads]) known.add(table)
    tables.set(operation, known)
  }
  for (const { operation } of design.policies) policies.set(operation, (policies.get(operation) ?? 0) + 1)
  out.table({
    columns: [
      { title: 'operation' },
      { title: 'peak today', align: 'right' },
      { title: 'module' },
      { title: 'runs as' },
      { title: 'tables' },
      { title: 'policies', align: 'right' },
    ],
    rows: [...design.workload.operations.values()].map(({ name, peak }) => {
      const run = runs.get(name)
      const runsAs =
        run?.endpoint === undefined
          ? run?.job === undefined
            ? ''
            : `job, ${escape(run.job.startedBy)}`
          : code(`${run.endpoint.method} ${run.endpoint.path}`)
      return {
        element: `operation/${name}`,
        cells: [
          code(name),
          wordsToday(peak),
          code(homes.get(name) ?? ''),
          runsAs,
          [...(tables.get(name) ?? [])].map(code).join(', '),
          String(policies.get(name) ?? 0),
        ],
      }
    }),
  })
}

/** Targets, loads and costs in full; the first page has room for the tightest, the fullest and the dearest. */
function carried(out: MarkdownWriter, { capacity }: Design): void {
  out.heading(2, 'What it is held to')
  out.table(verdictTable(capacity.verdict))
  out.heading(2, `What it carries: ${count(capacity.components.length, 'component')}`)
  out.table(componentTable(capacity.components))
  out.heading(2, `What it costs: ${wordsToday(capacity.cost.total)} today, ${wordsAtHorizon(capacity.cost.total)} at the horizon`)
  out.table(costTable(capacity.cost, dearest(capacity.cost)))
}
