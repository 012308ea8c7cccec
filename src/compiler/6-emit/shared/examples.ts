import type { Property, Shape } from '../../model/design/api.ts'
import type { Design } from '../../model/design/design.ts'
import { kebab, spoken } from '../../model/naming.ts'
import { withArticle } from '../../text/article.ts'
import type { Plain } from '../../text/plain.ts'

/** What a value stands for: the entity it belongs to and the name of its field. */
export type Hint = { readonly entity: string; readonly name?: string }

/** Example values of shapes: the same for the same design, valid by the shape, and named after what they stand for. */
export class Examples {
  readonly #shapes: ReadonlyMap<string, { readonly shape: Shape; readonly entity?: string }>
  readonly #date: string
  /** Providers by the integration's name, and the first of them as `provider`. */
  readonly #providers: ReadonlyMap<string, string>

  constructor(design: Design) {
    this.#shapes = new Map(design.api.shapes.map((each) => [each.name, each]))
    this.#date = design.date
    const providers = [...design.brief.integrations.values()].flatMap(({ name, provider }) =>
      provider === undefined || provider === 'any' ? [] : [[name, provider] as const],
    )
    this.#providers = new Map([...providers, ...providers.slice(0, 1).map(([, provider]) => ['provider', provider] as const)])
  }

  /** An example, or nothing for what would be unreadably long or has no end. */
  of(shape: Shape, hint: Hint, depth = 0): Plain | undefined {
    if (depth > deepest) return undefined
    switch (shape.kind) {
      case 'string':
        return this.#string(shape, hint)
      case 'integer':
        return clamp(guess(hint), shape.minimum, shape.maximum)
      case 'number':
        return clamp(shape.maximum === 90 ? 52.52 : shape.maximum === 180 ? 13.405 : 0.5, shape.minimum, shape.maximum)
      case 'boolean':
        return true
      case 'json':
        return {}
      case 'array':
        return this.#array(shape, hint, depth)
      case 'reference':
        return this.#reference(shape.name, hint, depth)
      case 'object':
        return this.#object(shape.properties, hint, depth)
    }
  }

  #reference(name: string, hint: Hint, depth: number): Plain | undefined {
    const named = this.#shapes.get(name)
    return named === undefined ? undefined : this.of(named.shape, { entity: named.entity ?? hint.entity }, depth + 1)
  }

  #array({ items, minItems = 1 }: Extract<Shape, { kind: 'array' }>, hint: Hint, depth: number): Plain | undefined {
    if (minItems > longest) return undefined
    const one = this.of(items, hint, depth + 1)
    return one === undefined ? undefined : new Array<Plain>(Math.max(1, minItems)).fill(one)
  }

  #object(properties: readonly Property[], hint: Hint, depth: number): Plain | undefined {
    const value: Record<string, Plain> = {}
    for (const { name, shape, required, nullable, carries } of properties) {
      const entity = carries?.slice(0, carries.indexOf('.')) ?? hint.entity
      const one = this.of(shape, { entity, name }, depth) ?? (nullable === true ? null : undefined)
      if (one !== undefined) value[name] = one
      else if (required) return undefined
    }
    return value
  }

  #string(shape: Extract<Shape, { kind: 'string' }>, hint: Hint): string {
    if (shape.example !== undefined) return shape.example
    if (shape.values !== undefined) return shape.values[0] ?? ''
    if (shape.format !== undefined) return this.#formatted(shape.format, hint)
    if (shape.pattern?.includes('/') === true) return 'image/jpeg'
    if (shape.pattern !== undefined) return patterned.get(shape.pattern) ?? decimal(shape.pattern)
    return fitted(this.#providers.get(hint.name ?? '') ?? textFor(hint, shape.maxLength), shape)
  }

  #formatted(format: string, { entity, name = entity }: Hint): string {
    switch (format) {
      case 'uuid':
        return uuid(name === 'id' ? entity : name)
      case 'date-time':
        return `${this.#date}T09:30:00Z`
      case 'date':
        return this.#date
      case 'email':
        return `${kebab(entity)}@example.org`
      case 'duration':
        return 'PT45M'
      default:
        return `https://example.org/${kebab(name)}`
    }
  }
}

/** Levels of nesting, and entries of a list, beyond which an example explains nothing. */
const deepest = 6
const longest = 8

function clamp(value: number, minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY): number {
  return Math.min(maximum, Math.max(minimum, value))
}

function guess({ name = '' }: Hint): number {
  return numbers.get(name) ?? 2
}

const numbers: ReadonlyMap<string, number> = new Map([
  ['bytes', 412_000],
  ['limit', 20],
  ['rating', 4],
  ['count', 184],
  ['onHand', 40],
  ['age', 42],
  ['year', 2027],
  ['capacity', 12],
])

const patterned: ReadonlyMap<string, string> = new Map([
  ['^-?\\d{1,12}\\.\\d{2}$', '19.90'],
  ['^([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?$', '09:30'],
  ['^\\+[1-9]\\d{1,14}$', '+493012345678'],
  ['^[A-Z]{2}$', 'DE'],
  ['^[A-Z]{3}$', 'EUR'],
])

/** A number that any pattern of decimals takes: no more digits than the least of them allows. */
function decimal(pattern: string): string {
  return /\\\.\\d/.test(pattern) || pattern.includes('(\\.') ? '4.5' : '4'
}

/** Longest text that is a code rather than words. */
const longestCode = 24

function textFor({ entity, name = entity }: Hint, maxLength = longestCode + 1): string {
  const known = texts.get(name)
  if (known !== undefined) return known
  if (/(name|title|label)$/i.test(name)) return `Sample ${spoken(entity)}`
  if (maxLength <= longestCode) return fingerprint(name, 0x811c9dc5).toString(36).slice(0, maxLength)
  return capital(`${spoken(name)} of ${withArticle(spoken(entity))}`)
}

const texts: ReadonlyMap<string, string> = new Map([
  ['q', 'lamp'],
  ['sku', 'LMP-0042'],
  ['id', 'evt_1042'],
  ['number', 'R-2048'],
  ['city', 'Berlin'],
  ['postcode', '10115'],
  ['zip', '10115'],
  ['street', 'Lindenallee 4'],
  ['line1', 'Lindenallee 4'],
  ['line2', 'Rear building'],
  ['cursor', 'eyJpZCI6IjAxOTIifQ'],
  ['next', 'eyJpZCI6IjAxOTIifQ'],
  ['Idempotency-Key', '7f2c1e0a-6d1b-4c55-9f0e-2b8a4d3c1f60'],
  ['If-Match', '"7"'],
  ['ip', '192.0.2.10'],
  ['timezone', 'Europe/Berlin'],
])

/** A text cut or stretched to the lengths allowed. */
function fitted(text: string, { minLength = 0, maxLength = 200 }: { readonly minLength?: number; readonly maxLength?: number }): string {
  const cut = text.slice(0, maxLength)
  return cut.length >= minLength ? cut : cut.padEnd(minLength, 'x')
}

/** A UUID of version 7 made from a name: the same name, the same row. */
function uuid(name: string): string {
  const hex = [0x811c9dc5, 0x01000193].map((seed) => fingerprint(name, seed).toString(16).padStart(8, '0')).join('')
  return `01932c4e-7a10-7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(4, 16)}`
}

function fingerprint(text: string, seed: number): number {
  let hash = seed
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
  return hash
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
