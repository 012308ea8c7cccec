import type { Brief, Operation } from '../../model/brief.ts'
import type { Design } from '../../model/design/design.ts'
import type { Emitter } from '../../model/emitter.ts'
import type { Figure } from '../../model/quantity.ts'
import { code, escape, MarkdownWriter } from '../../text/markdown.ts'
import { count, digits, duration, percent, words, wordsAtHorizon, wordsToday } from '../../text/number.ts'
import { mendText } from '../shared/about-this.ts'
import { actionText, actorNotes, entityNotes, statedText, triggerText } from '../shared/brief-words.ts'
import { heldAssumptions } from '../shared/held-assumptions.ts'

/** 0-requirements.md: what was asked, as understood, with every number's provenance. */
export const requirements: Emitter = {
  id: 'requirements',
  title: 'Requirements',
  about:
    '0-requirements.md: what was asked as it was understood, the rates and rows that follow from it, every assumption with its range, and contradictions.',
  appliesTo: () => true,
  emit: (design) => {
    const out = new MarkdownWriter()
    out.heading(1, `Requirements of ${escape(design.brief.system)}`)
    if (design.brief.purpose !== undefined) out.quote(escape(design.brief.purpose))
    actors(out, design)
    operations(out, design)
    entities(out, design)
    integrations(out, design)
    quality(out, design)
    constraints(out, design.brief)
    existing(out, design.brief)
    assumptions(out, design)
    findings(out, design)
    return [out.done('0-requirements.md')]
  },
}

function actors(out: MarkdownWriter, { brief, workload }: Design): void {
  out.heading(2, 'Who calls')
  const rates = new Map<string, number>()
  for (const { name, trigger } of brief.operations.values()) {
    if (trigger.kind !== 'call') continue
    const peak = workload.operations.get(name)?.peak.values.at(-1) ?? 0
    for (const { actor } of trigger.by) rates.set(actor, (rates.get(actor) ?? 0) + peak / trigger.by.length)
  }
  out.table({
    columns: [
      { title: 'actor' },
      { title: 'is' },
      { title: 'how many', align: 'right' },
      { title: 'calls at the horizon’s peak', align: 'right' },
      { title: 'notes' },
    ],
    rows: [...brief.actors.values()].map((actor) => ({
      element: `actor/${actor.name}`,
      cells: [
        code(actor.name),
        actor.is,
        statedText(actor.count),
        words({ value: rates.get(actor.name) ?? 0, unit: 'call/s' }),
        actorNotes(actor),
      ],
    })),
  })
}

function operations(out: MarkdownWriter, design: Design): void {
  const waited = [...design.brief.operations.values()].filter(({ trigger }) => trigger.kind === 'call')
  const others = [...design.brief.operations.values()].filter(({ trigger }) => trigger.kind !== 'call')
  out.heading(
    2,
    `What is done: ${count(waited.length, 'operation')} somebody waits for, ${others.length === 0 ? 'none' : others.length} nobody does`,
  )
  out.table({
    columns: [
      { title: 'operation' },
      { title: 'by' },
      { title: 'does' },
      { title: 'today', align: 'right' },
      { title: 'peak at the horizon', align: 'right' },
      { title: 'rows read', align: 'right' },
      { title: 'written', align: 'right' },
      { title: 'p99', align: 'right' },
      { title: 'may be stale', align: 'right' },
    ],
    rows: [...waited, ...others].map((operation) => ({ element: `operation/${operation.name}`, cells: operationCells(design, operation) })),
  })
}

function operationCells({ workload }: Design, operation: Operation): readonly string[] {
  const load = workload.operations.get(operation.name)
  if (load === undefined) return [code(operation.name)]
  const deadline = load.latency?.p99 ?? load.within
  return [
    code(operation.name),
    triggerText(operation.trigger),
    actionText(operation),
    wordsToday(load.rate),
    wordsAtHorizon(load.peak),
    digits(load.rowsRead.value),
    digits(load.rowsWritten.value),
    deadline === undefined ? '' : marked(deadline),
    load.staleness.value > 0 ? duration(load.staleness.value) : '',
  ]
}

function entities(out: MarkdownWriter, { brief, workload }: Design): void {
  out.heading(2, `What is kept: ${wordsAtHorizon(workload.totals.bytes)} in rows at the horizon`)
  out.table({
    columns: [
      { title: 'entity' },
      { title: 'rows today', align: 'right' },
      { title: 'at the horizon', align: 'right' },
      { title: 'one row', align: 'right' },
      { title: 'in all', align: 'right' },
      { title: 'data' },
      { title: 'notes' },
    ],
    rows: [...brief.entities.values()].flatMap((entity) => {
      const load = workload.entities.get(entity.name)
      if (load === undefined) return []
      const cells = [
        code(entity.name),
        wordsToday(load.rows),
        wordsAtHorizon(load.rows),
        words(load.rowBytes),
        wordsAtHorizon(load.bytes),
        load.dataClasses.join(', '),
        entityNotes(entity),
      ]
      return [{ element: `entity/${entity.name}`, cells }]
    }),
  })
}

function integrations(out: MarkdownWriter, { brief }: Design): void {
  if (brief.integrations.size === 0) return
  out.heading(2, 'Whom it depends on')
  const callers = new Map<string, string[]>()
  for (const { name, calls } of brief.operations.values())
    for (const { integration } of calls) callers.set(integration, [...(callers.get(integration) ?? []), name])
  out.table({
    columns: [
      { title: 'integration' },
      { title: 'provider' },
      { title: 'p50', align: 'right' },
      { title: 'p99', align: 'right' },
      { title: 'availability', align: 'right' },
      { title: 'limit', align: 'right' },
      { title: 'price', align: 'right' },
      { title: 'called by' },
    ],
    rows: [...brief.integrations.values()].map(({ name, provider, latency, availability, limit, price }) => ({
      element: `integration/${name}`,
      cells: [
        code(name),
        escape(provider ?? ''),
        statedText(latency.p50),
        statedText(latency.p99),
        statedText(availability),
        statedText(limit),
        statedText(price),
        (callers.get(name) ?? []).map(code).join(', '),
      ],
    })),
  })
}

function quality(out: MarkdownWriter, { workload: { targets }, brief }: Design): void {
  out.heading(2, 'How well')
  const row = (name: string, figure: Figure | undefined, text = figure === undefined ? '' : words(figure)): readonly string[] =>
    figure === undefined ? [name, 'not given', ''] : [name, text, figure.provenance]
  const optional = (name: string, stated: { readonly text: string } | undefined): readonly (readonly string[])[] =>
    stated === undefined ? [] : [[name, escape(stated.text), 'given']]
  out.table({
    columns: [{ title: 'target' }, { title: 'value', align: 'right' }, { title: 'provenance' }],
    rows: [
      row('availability', targets.availability, percent(targets.availability.value)),
      row('latency p50', targets.p50),
      row('latency p99', targets.p99),
      row('recovery point', targets.recoveryPoint),
      row('recovery time', targets.recoveryTime),
      row('peak over average', targets.peak, targets.peak.unit === '1' ? `${digits(targets.peak.value)} ×` : words(targets.peak)),
      row('growth', targets.growth, `${percent(targets.growth.value - 1)}/month`),
      row('horizon', targets.horizon),
      row('engineers', targets.engineers),
      row('squads', targets.squads),
      row('budget', targets.budget),
      ...optional('an hour of outage costs', brief.quality.outage),
      ...(brief.quality.survives === undefined ? [] : [['survives the loss of a', brief.quality.survives, 'given']]),
    ],
  })
}

function constraints(out: MarkdownWriter, { constraints: all, launch }: Brief): void {
  const row = (name: string, values: readonly string[]): readonly (readonly string[])[] =>
    values.length === 0 ? [] : [[name, values.map(code).join(', ')]]
  const rows = [
    ...row('cloud', all.cloud === undefined ? [] : [all.cloud]),
    ...row('regions', all.regions),
    ...row('compliance', all.compliance),
    ...row('must use', all.mustUse),
    ...row('must not use', all.mustNotUse),
    ...[...(all.apart ?? [])].map(([entity, reason]) => ['apart', `${code(entity)} for ${reason}`]),
    ...row('start', launch.start === undefined ? [] : [launch.start]),
    ...row('launch by', launch.by === undefined ? [] : [launch.by]),
  ]
  if (rows.length === 0) return
  out.heading(2, 'Within which bounds')
  out.table({ columns: [{ title: 'constraint' }, { title: 'value' }], rows })
}

function existing(out: MarkdownWriter, brief: Brief): void {
  if (brief.existing.size === 0) return
  out.heading(2, 'What is there already')
  out.table({
    columns: [
      { title: 'system' },
      { title: 'is' },
      { title: 'holds' },
      { title: 'serves' },
      { title: 'size', align: 'right' },
      { title: 'stays' },
    ],
    rows: [...brief.existing.values()].map(({ name, is, holds, serves, size, keep, until }) => ({
      element: `existing/${name}`,
      cells: [
        code(name),
        escape(is),
        holds.map(code).join(', '),
        serves.map(code).join(', '),
        statedText(size),
        keep ? `yes${until === undefined ? '' : `, until ${escape(until)}`}` : 'no',
      ],
    })),
  })
}

function assumptions(out: MarkdownWriter, design: Design): void {
  const held = heldAssumptions(design)
  if (held.length === 0) return
  out.heading(2, `What nobody said: ${count(held.length, 'assumption')}`)
  out.table({
    columns: [
      { title: 'assumed' },
      { title: 'value', align: 'right' },
      { title: 'may lie in' },
      { title: 'numbers on it', align: 'right' },
      { title: 'decisions it changes in that range' },
    ],
    rows: held.map(({ title, value, range, figures, changes }) => [
      escape(title),
      words(value),
      range,
      digits(figures),
      changes.length === 0 ? 'none' : changes.map(code).join(', '),
    ]),
  })
}

function findings(out: MarkdownWriter, design: Design): void {
  const { findings: all } = design
  if (all.length === 0) return
  out.heading(2, 'What the brief does not see, or contradicts')
  out.table({
    columns: [{ title: 'code' }, { title: 'found' }, { title: 'what would mend it' }, { title: 'at' }],
    rows: all.map(({ code: id, message, help, at }) => [id, message, mendText(help), at.path === undefined ? '' : code(at.path)]),
  })
}

/** A number that says when nobody gave it. */
function marked(figure: Figure): string {
  return words(figure) + (figure.provenance === 'assumed' ? ', assumed' : '')
}
