import type { Artifact } from '../../model/artifact.ts'
import type { Design } from '../../model/design/design.ts'
import type { Emitter } from '../../model/emitter.ts'
import { version } from '../../model/version.ts'
import { LineWriter } from '../../text/writer.ts'
import { criteriaData, decisionData } from './decision-data.ts'
import { FigureTable } from './figure-table.ts'
import { ModelText } from './model-text.ts'
import { schemaData, statementData } from './sql-data.ts'

/** The design itself as data. Each number stands as its id; the table of figures holds its value, unit and reason, once. */
export const designJson: Emitter = {
  id: 'design-json',
  title: 'Design as data',
  about: 'The whole design as JSON for other programs, each number with its reason; described by schema/design.schema.json.',
  appliesTo: () => true,
  emit: (design) => [printDesign(design)],
}

/** Operations up to which every number is followed to what it rests on; of a larger design the way would be several times the design itself. */
const mostInFull = 200

function printDesign(design: Design): Artifact {
  const out = new LineWriter()
  const isLarge = design.brief.operations.size > mostInFull
  const figures = new FigureTable(!isLarge)
  const model = new ModelText(figures)
  const { knowledge: _, decisions, version: format, date, ...nouns } = design
  const parts = {
    format: 'groundplan design',
    version: format,
    compiler: version,
    date,
    ...nouns,
    schema: schemaData(nouns.schema),
    statements: nouns.statements.map(statementData),
    criteria: criteriaData(decisions.all),
    decisions: decisions.all.map((decision) => decisionData(decision, isLarge ? 2 : Number.POSITIVE_INFINITY)),
    flips: decisions.flips(),
  }
  out.write('{')
  for (const [key, value] of Object.entries(parts)) model.part(out, key, value, ',')
  out.write(' "figures": {')
  figures.forEachRow((id, row, isLast) => out.write(`  ${JSON.stringify(id)}: ${JSON.stringify(row)}${isLast ? '' : ','}`))
  out.write(' },')
  model.part(out, 'formulas', figures.formulas(), ',')
  model.part(out, 'knowledge', usedKnowledge(design, figures.cited), '')
  out.write('}')
  return out.done('design.json')
}

/** The entries of the knowledge that figures or decisions cite. */
function usedKnowledge({ knowledge, decisions }: Design, byFigures: ReadonlySet<string>): object {
  const cited = new Set(byFigures)
  for (const { evidence } of decisions.all) for (const id of evidence) cited.add(id)
  const { version: edition, quantities, evidence, defaults } = knowledge
  return { version: edition, quantities: only(quantities, cited), evidence: only(evidence, cited), defaults: only(defaults, cited) }
}

function only<V>(map: ReadonlyMap<string, V>, keys: ReadonlySet<string>): ReadonlyMap<string, V> {
  return new Map([...map].filter(([key]) => keys.has(key)))
}
