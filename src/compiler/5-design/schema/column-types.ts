import type { Field, FieldType } from '../../model/brief.ts'

/**
 * How PostgreSQL stores a column: its type, and the boundary its values start at (`pg_type.typalign`); 0 for values of varying length,
 * whose short form of up to 126 bytes needs none. Source: PostgreSQL manual, "System Catalogs: pg_type" and "Database Page Layout".
 */
export type StoredType = { readonly type: string; readonly aligns: 16 | 8 | 4 | 2 | 1 | 0 }

/** The type of a field's column; `enumType` names the enumeration where it is one. Lists of values are arrays. */
export function storedType(field: Field, referred: StoredType, enumType: string | undefined): StoredType {
  const one = typeOf(field.type, referred, enumType)
  return field.list === undefined ? one : { type: `${one.type}[]`, aligns: 0 }
}

/** What the rows of an entity are called by. */
export type Identifier = StoredType & {
  /** Whether the database numbers the rows; else the service names them. */
  readonly numbered: boolean
  /** Whether ids grow with time, so that new rows lie at the end of an index over them. */
  readonly ordered: boolean
}

/** The identifier that the decision of that name chose: 16 bytes as uuid, 8 as a number, some characters as a code. */
export function identifierOf(choice: string | undefined): Identifier {
  if (choice === 'bigint') return { type: 'bigint', aligns: 8, numbered: true, ordered: true }
  if (choice === 'short-code') return { type: 'varchar(24)', aligns: 0, numbered: false, ordered: false }
  return { type: 'uuid', aligns: 16, numbered: false, ordered: choice !== 'uuidv4' }
}

/** Extension a type comes from, if it is none of PostgreSQL's own. */
export function extensionFor(type: FieldType): string | undefined {
  return type.kind === 'vector' ? 'vector' : undefined
}

const text = (type: string): StoredType => ({ type, aligns: 0 })

function typeOf(type: FieldType, referred: StoredType, enumType: string | undefined): StoredType {
  switch (type.kind) {
    case 'text':
      return text(type.max === undefined ? 'text' : `varchar(${type.max})`)
    case 'int':
      return integerType(type.min, type.max)
    case 'decimal':
      return text(`numeric(${type.precision},${type.scale})`)
    case 'enum':
      return { type: enumType ?? 'text', aligns: 4 }
    case 'reference':
      return referred
    case 'vector':
      return text(`vector(${type.dimensions})`)
    case 'file':
    case 'image':
      return text('text')
    default:
      return plain[type.kind]
  }
}

/** Four bytes where both bounds are given and fit, else eight. */
function integerType(min: number | undefined, max: number | undefined): StoredType {
  const small = min !== undefined && max !== undefined && min >= -2_147_483_648 && max <= 2_147_483_647
  return small ? { type: 'integer', aligns: 4 } : { type: 'bigint', aligns: 8 }
}

type PlainKind = Exclude<FieldType['kind'], 'text' | 'int' | 'decimal' | 'enum' | 'reference' | 'vector' | 'file' | 'image'>

/** Lengths: e-mail RFC 5321 §4.5.3.1.3, phone E.164 with room for writing it, URL as common servers accept it. */
const plain: Readonly<Record<PlainKind, StoredType>> = {
  money: text('numeric(14,2)'),
  bool: { type: 'boolean', aligns: 1 },
  date: { type: 'date', aligns: 4 },
  time: { type: 'time', aligns: 8 },
  timestamp: { type: 'timestamptz', aligns: 8 },
  duration: { type: 'interval', aligns: 8 },
  email: text('varchar(254)'),
  phone: text('varchar(32)'),
  url: text('varchar(2048)'),
  ip: text('inet'),
  country: text('char(2)'),
  currency: text('char(3)'),
  json: text('jsonb'),
  geo: { type: 'point', aligns: 8 },
}
