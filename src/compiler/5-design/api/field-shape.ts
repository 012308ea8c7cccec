import type { Field, FieldType } from '../../model/brief.ts'
import type { Property, Shape } from '../../model/design/api.ts'

/** What a field's shape depends on besides its type. */
export type ShapeContext = {
  /** Shape of what the rows of an entity are called by. */
  readonly idOf: (entity: string) => Shape
  /** Shape of the rows of a part. */
  readonly part: (entity: string) => Shape | undefined
}

/** The shape of a field's value, list included. */
export function fieldShape(field: Pick<Field, 'type' | 'list'>, context: ShapeContext): Shape {
  const one = typeShape(field.type, context)
  if (field.list === undefined) return one
  return {
    kind: 'array',
    items: one,
    ...(field.list.min > 0 && { minItems: field.list.min }),
    ...(field.list.max !== undefined && { maxItems: field.list.max }),
  }
}

/** A property that carries a field; the name alone decides where it stands. */
export function property(
  name: string,
  shape: Shape,
  required: boolean,
  more: Omit<Property, 'name' | 'shape' | 'required'> = {},
): Property {
  return { name, shape, required, ...more }
}

/** Digits before the point that `numeric(14,2)` holds. */
const moneyPattern = '^-?\\d{1,12}\\.\\d{2}$'

function typeShape(type: FieldType, context: ShapeContext): Shape {
  switch (type.kind) {
    case 'text':
      return { kind: 'string', ...(type.max !== undefined && { maxLength: type.max }) }
    case 'int':
      return integerShape(type.min, type.max)
    case 'decimal':
      return { kind: 'string', pattern: decimalPattern(type.precision, type.scale) }
    case 'enum':
      return { kind: 'string', values: type.values }
    case 'reference':
      return context.part(type.entity) ?? context.idOf(type.entity)
    case 'vector':
      return { kind: 'array', items: { kind: 'number' }, minItems: type.dimensions, maxItems: type.dimensions }
    case 'geo':
      return geoShape
    case 'json':
      return { kind: 'json' }
    case 'bool':
      return { kind: 'boolean' }
    default:
      return plain[type.kind]
  }
}

function integerShape(minimum: number | undefined, maximum: number | undefined): Shape {
  const wide = (minimum ?? 0) < -2_147_483_648 || (maximum ?? 0) > 2_147_483_647
  return {
    kind: 'integer',
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    format: wide ? 'int64' : 'int32',
  }
}

function decimalPattern(precision: number, scale: number): string {
  const whole = Math.max(1, precision - scale)
  return scale === 0 ? `^-?\\d{1,${whole}}$` : `^-?\\d{1,${whole}}(\\.\\d{1,${scale}})?$`
}

/** WGS 84 degrees, as RFC 7946 bounds them. */
const geoShape: Shape = {
  kind: 'object',
  properties: [
    { name: 'latitude', shape: { kind: 'number', minimum: -90, maximum: 90 }, required: true },
    { name: 'longitude', shape: { kind: 'number', minimum: -180, maximum: 180 }, required: true },
  ],
}

type PlainKind = Exclude<FieldType['kind'], 'text' | 'int' | 'decimal' | 'enum' | 'reference' | 'vector' | 'geo' | 'json' | 'bool'>

/** Lengths: e-mail RFC 5321 §4.5.3.1.3, phone E.164, URL as common servers accept it, IP address in its longest IPv6 text. */
const plain: Readonly<Record<PlainKind, Shape>> = {
  money: { kind: 'string', pattern: moneyPattern },
  date: { kind: 'string', format: 'date' },
  time: { kind: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?$' },
  timestamp: { kind: 'string', format: 'date-time' },
  duration: { kind: 'string', format: 'duration' },
  email: { kind: 'string', format: 'email', maxLength: 254 },
  phone: { kind: 'string', pattern: '^\\+[1-9]\\d{1,14}$' },
  url: { kind: 'string', format: 'uri', maxLength: 2048 },
  ip: { kind: 'string', maxLength: 45 },
  country: { kind: 'string', pattern: '^[A-Z]{2}$' },
  currency: { kind: 'string', pattern: '^[A-Z]{3}$' },
  file: { kind: 'string', format: 'binary' },
  image: { kind: 'string', format: 'binary' },
}
