import type { Property, Shape } from '../../model/design/api.ts'
import type { Plain, PlainRecord } from '../../text/plain.ts'

/** A shape as JSON Schema 2020-12, as OpenAPI 3.1 takes it. */
export function schemaOf(shape: Shape): PlainRecord {
  switch (shape.kind) {
    case 'string':
      return stringSchema(shape)
    case 'integer':
      return { type: 'integer', format: shape.format, minimum: shape.minimum, maximum: shape.maximum }
    case 'number':
      return { type: 'number', minimum: shape.minimum, maximum: shape.maximum }
    case 'boolean':
      return { type: 'boolean' }
    case 'json':
      return {}
    case 'array':
      return { type: 'array', minItems: shape.minItems, maxItems: shape.maxItems, items: schemaOf(shape.items) }
    case 'reference':
      return { $ref: `#/components/schemas/${shape.name}` }
    case 'object':
      return objectSchema(shape)
  }
}

function stringSchema(shape: Extract<Shape, { kind: 'string' }>): PlainRecord {
  const only = shape.values?.length === 1 ? shape.values[0] : undefined
  return {
    type: 'string',
    format: shape.format,
    pattern: shape.pattern,
    minLength: shape.minLength,
    maxLength: shape.maxLength,
    ...(only === undefined ? { enum: shape.values } : { const: only }),
  }
}

function objectSchema({ properties, closed, minProperties }: Extract<Shape, { kind: 'object' }>): PlainRecord {
  const required = properties.filter((each) => each.required).map((each) => each.name)
  return {
    type: 'object',
    minProperties,
    ...(closed === true && { additionalProperties: false }),
    required: required.length === 0 ? undefined : required,
    properties: new Map<string, Plain>(properties.map((each) => [each.name, propertySchema(each)])),
  }
}

function propertySchema(property: Property): PlainRecord {
  const schema = property.nullable === true ? nullable(schemaOf(property.shape)) : schemaOf(property.shape)
  return { ...schema, readOnly: property.readOnly === true ? true : undefined, description: property.description }
}

/** The same schema, null allowed. */
function nullable(schema: PlainRecord): PlainRecord {
  if (schema['$ref'] !== undefined) return { oneOf: [schema, { type: 'null' }] }
  const { type, enum: values, const: only, ...rest } = schema
  if (type === undefined) return schema
  const choices = Array.isArray(values)
    ? { enum: [...(values as readonly Plain[]), null] }
    : only === undefined
      ? {}
      : { enum: [only, null] }
  return { type: [type, 'null'], ...rest, ...choices }
}
