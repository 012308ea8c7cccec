import type { Field } from '../../model/brief.ts'

/** The default of a field's column as SQL, or nothing: the author's, or what the database itself makes for a generated one. */
export function defaultOf(field: Field): string | undefined {
  if (field.default !== undefined) return literal(field, field.default)
  if (field.generated) return moments[field.type.kind]
  return field.list !== undefined && !field.optional ? `'{}'` : undefined
}

const moments: Readonly<Partial<Record<Field['type']['kind'], string>>> = { timestamp: 'now()', date: 'current_date', time: 'localtime' }

function literal({ type, list }: Field, text: string): string | undefined {
  if (list !== undefined) return text === '[]' ? `'{}'` : undefined
  switch (type.kind) {
    case 'bool':
      return text === 'true' ? 'true' : 'false'
    case 'int':
    case 'decimal':
    case 'money':
      return /^-?\d+(\.\d+)?$/.test(text) ? text : undefined
    case 'timestamp':
    case 'date':
    case 'time':
      return text === 'now' || text === 'today' ? moments[type.kind] : quoted(text)
    case 'reference':
    case 'file':
    case 'image':
    case 'vector':
    case 'geo':
      return undefined
    default:
      return quoted(text)
  }
}

/** A text as a literal of SQL. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
