import type { Artifact } from './model/artifact.ts'
import type { Decision } from './model/decision.ts'
import type { Design } from './model/design/design.ts'
import { elementsOf, type NamedElement } from './model/design/elements.ts'
import { figuresOf } from './model/design/figures.ts'
import type { Amount } from './model/quantity.ts'
import { isSeries } from './model/quantity.ts'
import type { BriefPath } from './model/reason.ts'
import { words, wordsAtHorizon, wordsToday } from './text/number.ts'
import { suggest } from './text/suggest.ts'

/** The answer to “why is this here”: what it is, facts about it, the lines of the brief it comes from, and what it rests on. */
export type Explanation = {
  readonly title: string
  readonly facts: readonly string[]
  readonly from: readonly BriefPath[]
  readonly because: readonly Explanation[]
}

/** What was found for a question; `nearest` are the names nearest to it when nothing was. */
export type Answer = { readonly found: readonly Explanation[]; readonly nearest?: string }

/** How deep an explanation goes into the reasons of reasons before it stops and names the figure instead. */
const depth = 4

/**
 * Answers `data/schema.sql:42` (a line of an artifact), an element or figure by id, a rule or decision,
 * or the name of an entity, operation, actor, table or module.
 */
export function explain(design: Design, artifacts: readonly Artifact[], question: string): Answer {
  const elements = elementsOf(design)
  const line = /^(.+):(\d+)$/.exec(question)
  const artifact = line === null ? undefined : artifacts.find(({ path }) => path === line[1])
  if (line !== null && artifact !== undefined) return { found: atLine(design, elements, artifact, Number(line[2])) }

  const figures = figuresOf(design)
  const figure = figures.get(question)
  if (figure !== undefined) return { found: [explainAmount(figure, depth)] }
  const name = question.replace(/^decision\//, '')
  const decisions = design.decisions.all.filter(({ id, rule }) => id === name || rule === name)
  if (decisions.length > 0) return { found: decisions.map((decision) => explainDecision(design, decision)) }
  const named = [...elements]
    .filter(([id, each]) => id === question || each.name === question)
    .map(([, each]) => explainElement(design, figures, each))
  const stated = [...explainEntity(design, question), ...explainOperation(design, question)]
  const found = [...stated, ...named]
  if (found.length > 0) return { found }
  const names = [
    ...elements.keys(),
    ...[...elements.values()].map(({ name }) => name),
    ...design.brief.entities.keys(),
    ...design.brief.operations.keys(),
    ...design.decisions.all.map(({ rule }) => rule),
  ]
  const nearest = suggest(question, names)
  return { found: [], ...(nearest === undefined ? {} : { nearest }) }
}

function atLine(design: Design, elements: ReadonlyMap<string, NamedElement>, artifact: Artifact, line: number): readonly Explanation[] {
  const figures = figuresOf(design)
  const here = artifact.regions.filter(({ from, to }) => from <= line && line <= to).toSorted((a, b) => a.to - a.from - (b.to - b.from))
  return here.map(({ element }) => {
    const named = elements.get(element)
    if (named !== undefined) return explainElement(design, figures, named)
    const answer = explain(design, [], element).found[0]
    return answer ?? { title: element, facts: [], from: [], because: [] }
  })
}

function explainElement(design: Design, figures: ReadonlyMap<string, Amount>, { element, kind, name }: NamedElement): Explanation {
  const decisions = element.because.decisions.flatMap((id) => design.decisions.byId.get(id) ?? [])
  const amounts = element.because.figures.flatMap((id) => figures.get(id) ?? [])
  return {
    title: `${kind} ${name}`,
    facts: [],
    from: element.from,
    because: [...decisions.map((decision) => summary(decision)), ...amounts.map((amount) => explainAmount(amount, 1))],
  }
}

function explainEntity({ workload, schema }: Design, name: string): readonly Explanation[] {
  const load = workload.entities.get(name)
  if (load === undefined) return []
  const table = schema.tables.find(({ entity }) => entity === name)
  const kept = table === undefined ? [] : [`kept in table ${table.name}`]
  const because = [load.rows, load.bytes, load.reads, load.writes].map((amount) => explainAmount(amount, 2))
  return [{ title: `entity ${name}`, facts: kept, from: [load.from], because }]
}

function explainOperation({ workload, api, statements }: Design, name: string): readonly Explanation[] {
  const load = workload.operations.get(name)
  if (load === undefined) return []
  const endpoint = api.endpoints.find(({ operation }) => operation === name)
  const sql = statements.filter(({ operation }) => operation === name)
  const facts = [
    ...(endpoint === undefined ? [] : [`${endpoint.method} ${api.base}${endpoint.path}`]),
    ...sql.map(({ step, title }) => `s${step} ${title}`),
  ]
  return [
    {
      title: `operation ${name}`,
      facts,
      from: [load.from],
      because: [load.peak, load.rowsRead, load.rowsWritten].map((amount) => explainAmount(amount, 2)),
    },
  ]
}

function summary(decision: Decision): Explanation {
  return { title: `decision ${decision.id}: ${decision.chosen.title}`, facts: [], from: decision.subject.from, because: [] }
}

function explainDecision(design: Design, decision: Decision): Explanation {
  const flips = design.decisions.flips().byDecision.get(decision.id) ?? []
  const scores = decision.options.map(({ option, total, exclusions }) =>
    exclusions.length > 0
      ? `${option.title}: ruled out, ${exclusions.map(({ says }) => says).join('; ')}`
      : `${option.title}: ${total.value.toFixed(2)}`,
  )
  return {
    title: `${decision.question} ${decision.chosen.title}`,
    facts: [
      ...(decision.pinned === undefined ? [] : [`pinned: ${decision.pinned.because}`]),
      ...scores,
      ...flips.map((flip) => `becomes ${flip.becomes} when ${flip.title} is ${words(flip.to)} instead of ${words(flip.from)}`),
    ],
    from: decision.subject.from,
    because:
      decision.options
        .find(({ option }) => option.id === decision.choice)
        ?.scores.map(({ score, title, weight }) => {
          const why = explainAmount(score, 2)
          return { ...why, title: `${title} ${score.value.toFixed(2)}, weight ${weight.value.toFixed(2)}` }
        }) ?? [],
  }
}

/** An amount with how it was computed, down to `levels` of its inputs. */
export function explainAmount(amount: Amount, levels: number): Explanation {
  const { because } = amount
  const title = `${amount.id} = ${valueText(amount)} (${amount.provenance})`
  switch (because.kind) {
    case 'brief':
      return { title, facts: [`written as \`${because.text}\``], from: [because.path], because: [] }
    case 'formula':
      return {
        title,
        facts: [`${because.formula.says} (${because.formula.source})`],
        from: [],
        because: levels <= 0 ? [] : Object.values(because.inputs).map((input) => explainAmount(input, levels - 1)),
      }
    case 'structure':
      return { title, facts: [because.what], from: because.from, because: [] }
    case 'knowledge':
    case 'default':
    case 'decision':
      return { title, facts: [`${because.kind} ${because.id}`], from: [], because: [] }
  }
}

function valueText(amount: Amount): string {
  return isSeries(amount) ? `${wordsToday(amount)} today, ${wordsAtHorizon(amount)} at the horizon` : words(amount)
}
