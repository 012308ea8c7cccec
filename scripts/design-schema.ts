import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type JsonSchema, TypeSchemas } from './type-schemas.ts'

const compiler = new URL('../src/compiler/', import.meta.url).pathname

/** The JSON Schema of `design.json`, made from the types of the model and of its emitter. */
export function designSchema(): JsonSchema {
  const types = new TypeSchemas(
    [...sourcesIn('model'), readFileSync(join(compiler, '6-emit/design-json/decision-data.ts'), 'utf8')],
    replacements,
  )
  const properties = {
    format: { const: 'groundplan design' },
    compiler: { description: 'Version of the compiler.', type: 'string' },
    ...types.properties('Design'),
    criteria: types.reference('CriteriaData'),
    decisions: { description: 'In the order taken.', type: 'array', items: types.reference('DecisionData') },
    flips: types.reference('Flips'),
    formulas: { description: 'The formulas that figures were made by, by id.', type: 'object', additionalProperties: formula },
    figures: {
      description: 'Every number of the design with its reason, by id; an input of a formula is an id as well.',
      type: 'object',
      additionalProperties: { $ref: '#/$defs/Figure' },
    },
  }
  const own = { Figure: figure(types), FigureId: figureId }
  const definitions = { ...types.definitions(), ...own }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:groundplan:schema:design:1',
    title: 'Groundplan design',
    description:
      'A backend design as data. Where a number with a reason stands in the design, here stands its id: look it up under `figures`. What is absent is empty or false.',
    type: 'object',
    properties,
    // What is empty is left out there too.
    required: Object.entries(properties)
      .filter(([, schema]) => !('default' in schema))
      .map(([key]) => key),
    additionalProperties: false,
    $defs: Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

function sourcesIn(folder: string): readonly string[] {
  const files = readdirSync(join(compiler, folder), { recursive: true, encoding: 'utf8' })
  return files
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .sort()
    .map((path) => readFileSync(join(compiler, folder, path), 'utf8'))
}

const figureReference = { $ref: '#/$defs/FigureId' }
const sql = { description: 'SQL as PostgreSQL reads it, parameters as `:name`.', type: 'string' }
const replacements = {
  Figure: figureReference,
  Series: figureReference,
  Amount: figureReference,
  Decisions: {},
  SqlTree: sql,
  Expression: sql,
}

const figureId = { description: 'Id of a number, a key of `figures`.', type: 'string', minLength: 1 }
const text = { type: 'string' }

const texts = { type: 'array', items: text }

const formula = record({
  says: { description: 'How it reads.', ...text },
  source: { description: 'Book, paper, manual or `definition`.', ...text },
  unit: text,
  inputs: { description: 'Names of its inputs in their order; `any`: it takes as many as there are.', anyOf: [{ const: 'any' }, texts] },
})

/** A number: one value, or one per quarter from today to the horizon, and where it comes from. */
function figure(types: TypeSchemas): JsonSchema {
  const number = { description: '`null`: none that JSON can hold, such as an infinite one.', type: ['number', 'null'] }
  const numbers = [{ value: number }, { values: { type: 'array', items: number } }]
  const unit = { description: 'Where it is not that of the formula.', ...types.reference('Unit') }
  const provenance = {
    description: 'Where it is not what the reason says: `given` is given, `assumed` is assumed, all else derived.',
    ...types.reference('Provenance'),
  }
  return {
    description: 'One number, or one per quarter from today to the horizon, with its reason.',
    anyOf: reasons.flatMap((reason) =>
      numbers.map((own) =>
        'formula' in reason
          ? record({ ...own, ...reason }, { inputs, unit, provenance })
          : record({ ...own, unit, ...reason }, { provenance }),
      ),
    ),
  }
}

const inputs = {
  description: "In the order of the formula's inputs; left out in a design of more than 200 operations.",
  type: 'array',
  items: figureReference,
}

/** Why a number is what it is: each kind of reason has a key of its own. */
const reasons: readonly Record<string, JsonSchema>[] = [
  { given: { description: 'Place of the brief.', ...text }, text: { description: 'As the author wrote it.', ...text } },
  { assumed: { description: 'A default of the language, by id in `knowledge.defaults`.', ...text } },
  { known: { description: 'A quantity, by id in `knowledge.quantities`.', ...text } },
  { decided: { description: 'A decision, by id.', ...text } },
  { counted: { description: 'What was counted in the brief.', ...text }, from: texts },
  { formula: { description: 'A formula, by id in `formulas`.', ...text } },
]

function record(properties: Readonly<Record<string, JsonSchema>>, optional: Readonly<Record<string, JsonSchema>> = {}): JsonSchema {
  return { type: 'object', properties: { ...properties, ...optional }, required: Object.keys(properties), additionalProperties: false }
}
