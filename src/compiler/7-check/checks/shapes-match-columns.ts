import type { Check } from '../../model/check.ts'
import type { Property, Shape } from '../../model/design/api.ts'
import type { Column, EnumType, Schema, Table } from '../../model/design/schema.ts'
import { diagnose, mistake } from '../../text/mistake.ts'
import { tablesByEntity } from '../lookups.ts'
import { type Met, propertiesMet, withProperties } from '../shapes.ts'

const unlike = mistake({
  code: 'GP7201',
  title: 'The API and the schema disagree',
  message: ({ operation, field, says }: { operation: string; field: string; says: string }) => `\`${operation}\`: \`${field}\` ${says}`,
  help: () => 'this is a fault of the compiler: please report it with the brief',
})

/** What the API says of a field is what its column holds: type, nullability, length, values. */
export const shapesMatchColumns: Check = {
  id: 'shapes-match-columns',
  title: 'Every property of the API fits its column',
  about:
    'Type, nullability, length and enumeration values of each property that carries a field are compared with the column that stores it.',
  code: unlike.code,
  seededFault: 'properties allow texts longer than their columns',
  seed: (design, artifacts) => {
    const api = withProperties(design.api, (property) =>
      property.carries !== undefined && property.shape.kind === 'string' && property.shape.maxLength !== undefined
        ? { ...property, shape: { ...property.shape, maxLength: property.shape.maxLength + 1 } }
        : undefined,
    )
    return api && { design: { ...design, api }, artifacts }
  },
  run: (design) => {
    const tables = tablesByEntity(design)
    const types = new Map(design.schema.types.map((type) => [type.name, type]))
    return propertiesMet(design.api).flatMap((met) => {
      const { property, endpoint } = met
      if (property.carries === undefined) return []
      const says = differences(met, tables, types, design.schema)
      return says.map((each) =>
        diagnose(
          unlike,
          { operation: endpoint.operation, field: property.carries ?? '', says: each },
          { path: `operations.${endpoint.operation}` },
        ),
      )
    })
  },
}

function differences(
  { property, side }: Met,
  tables: ReadonlyMap<string, Table>,
  types: ReadonlyMap<string, EnumType>,
  schema: Schema,
): readonly string[] {
  const [entity = '', field = ''] = property.carries?.split('.') ?? []
  const table = tables.get(entity)
  const column = table === undefined ? undefined : columnOf(table, field)
  // Lists of rows and files have a table of their own instead of a column.
  if (table !== undefined && column === undefined && isListed(schema, entity, field, property)) return []
  if (table === undefined || column === undefined) return ['is stored nowhere']
  const kind = kindOf(column, types)
  return [
    ...(fits(property.shape, kind) ? [] : [`is ${article(property.shape.kind)} in the API and \`${column.type}\` in the schema`]),
    ...nullFaults(property, side, column, table),
    ...lengthFaults(property.shape, side, column),
    ...valueFaults(property.shape, side, column, types),
  ]
}

function columnOf(table: Table, field: string): Column | undefined {
  return table.columns.find((column) => column.field === field || column.role === field)
}

function isListed({ tables }: Schema, entity: string, field: string, { shape }: Property): boolean {
  if (tables.some(({ holds }) => holds?.entity === entity && holds.field === field)) return true
  return shape.kind === 'array' && (shape.items.kind === 'reference' || shape.items.kind === 'object')
}

/** What JSON a column's values become. */
type Kind = 'text' | 'integer' | 'number' | 'boolean' | 'json' | 'list' | 'point'

function kindOf({ type }: Column, types: ReadonlyMap<string, EnumType>): Kind {
  if (type.endsWith('[]') || type.startsWith('vector')) return 'list'
  if (types.has(type)) return 'text'
  return kinds.get(type.replace(/\(.*\)$/, '')) ?? 'text'
}

const kinds: ReadonlyMap<string, Kind> = new Map([
  ['smallint', 'integer'],
  ['integer', 'integer'],
  ['bigint', 'integer'],
  ['numeric', 'number'],
  ['boolean', 'boolean'],
  ['json', 'json'],
  ['jsonb', 'json'],
  ['point', 'point'],
])

/** Numbers that JavaScript could round travel as text, and so may identifiers. */
function fits(shape: Shape, kind: Kind): boolean {
  switch (shape.kind) {
    case 'string':
      return kind === 'text' || kind === 'number' || kind === 'integer'
    case 'integer':
      return kind === 'integer'
    case 'number':
      return kind === 'number' || kind === 'integer'
    case 'boolean':
      return kind === 'boolean'
    case 'json':
      return kind === 'json'
    case 'array':
      return kind === 'list'
    case 'object':
      return kind === 'point' || kind === 'json'
    case 'reference':
      // A row in the place of its id.
      return kind === 'text' || kind === 'integer' || kind === 'list'
  }
}

function nullFaults({ required, nullable }: Property, side: Met['side'], column: Column, table: Table): readonly string[] {
  // A row whose personal fields were blanked is not shown any more; its columns are nullable for that alone.
  const erased = table.columns.some(({ role }) => role === 'erasedAt')
  if (nullable === true && !column.nullable && side === 'answer') return ['may be null in the API and never is in the schema']
  if (nullable === true && !column.nullable && side === 'request' && column.default === undefined)
    return ['may be sent as null and must not be stored so']
  if (nullable !== true && required && column.nullable && !erased && side === 'answer')
    return ['is never null in the API and may be in the schema']
  return []
}

function lengthFaults(shape: Shape, side: Met['side'], { type }: Column): readonly string[] {
  const most = Number(/^(?:varchar|char)\((\d+)\)$/.exec(type)?.[1] ?? Number.NaN)
  if (shape.kind !== 'string' || Number.isNaN(most)) return []
  if (shape.maxLength !== undefined && shape.maxLength !== most)
    return [`holds ${shape.maxLength} characters in the API and ${most} in the schema`]
  // A pattern or a list of values bounds the length as well.
  return side === 'request' &&
    shape.maxLength === undefined &&
    shape.pattern === undefined &&
    shape.values === undefined &&
    shape.format === undefined
    ? [`has no length in the API and ${most} characters in the schema`]
    : []
}

function valueFaults(shape: Shape, side: Met['side'], { type }: Column, types: ReadonlyMap<string, EnumType>): readonly string[] {
  const values = types.get(type.replace(/\[\]$/, ''))?.values
  const item = shape.kind === 'array' ? shape.items : shape
  if (values === undefined || item.kind !== 'string') return []
  if (item.values === undefined) return ['is any text in the API and an enumeration in the schema']
  const said = item.values
  const strange = said.filter((value) => !values.includes(value))
  const lacking = side === 'answer' ? values.filter((value) => !said.includes(value)) : []
  return [
    ...strange.map((value) => `may be \`${value}\` in the API and not in the schema`),
    ...lacking.map((value) => `may be \`${value}\` in the schema and not in the API`),
  ]
}

function article(kind: string): string {
  return /^[aeiou]/.test(kind) ? `an ${kind}` : `a ${kind}`
}
