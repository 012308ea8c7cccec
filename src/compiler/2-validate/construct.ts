import { keyAt, spanOf, type MapEntry, type MapNode, type TreeNode } from '../model/brief-tree.ts'
import type { BriefPath } from '../model/reason.ts'
import { mistakes } from '../text/mistakes.ts'
import { suggest } from '../text/suggest.ts'
import { inside, type Reader } from './reader.ts'
import { firstLine, readValue, wrongKind, type Schema, type Shape } from './shape.ts'

/** One key of a construct: everything that the reader, the schema, an editor's hover and the manual need to know about it. */
export type Key<T> = {
  readonly about: string
  /** A value, as one would write it. */
  readonly example: string
  /** What holds when the key is absent, in words. */
  readonly default?: string
  readonly required?: true
  /** Words that people write for it by mistake. */
  readonly mistakenFor?: readonly string[]
  readonly shape: Shape<T>
}

/** A construct of the language: a map with known keys. */
export type Construct<K> = Shape<Values<K>> & { readonly name: string; readonly about: string; readonly keys: K }

/** What a construct's keys read; an absent key is an absent property. */
export type Values<K> = { readonly [P in keyof K]?: K[P] extends Key<infer T> ? T : never }

type Keys = { readonly [key: string]: Key<unknown> }

/** Declares a construct by the table of its keys. `name` says what it is, e.g. `an operation`. */
export function construct<K extends Keys>(name: string, about: string, keys: K): Construct<K> {
  return {
    name,
    about,
    keys,
    says: `${name}, a map with keys such as \`${Object.keys(keys)[0] ?? ''}\``,
    schema: schemaOf(about, keys),
    read: (node, path, reader) => {
      if (node.kind !== 'map') return wrongKind(`${name}, a map with keys such as \`${Object.keys(keys)[0] ?? ''}\``, node, path, reader)
      return readEntries(name, keys, node, path, reader)
    },
  }
}

function schemaOf(about: string, keys: Keys): Schema {
  const properties = Object.entries(keys).map(([key, { about, example, default: byDefault, shape }]): [string, Schema] => {
    const absent = byDefault === undefined ? '' : ` Default: ${byDefault}.`
    return [key, { ...shape.schema, description: `${about}${absent} Example: ${example}` }]
  })
  return {
    type: 'object',
    description: about,
    properties: Object.fromEntries(properties),
    required: requiredIn(keys),
    additionalProperties: false,
  }
}

const required = new WeakMap<Keys, readonly string[]>()

/** The keys that must be there; asked once for each of thousands of operations. */
function requiredIn(keys: Keys): readonly string[] {
  const known = required.get(keys) ?? Object.keys(keys).filter((key) => keys[key]?.required)
  required.set(keys, known)
  return known
}

function readEntries<K extends Keys>(name: string, keys: K, node: MapNode, path: BriefPath, reader: Reader): Values<K> {
  const values: { [key: string]: unknown } = {}
  const unknown: MapEntry[] = []
  for (const entry of node.entries) {
    const key = entry.key.text
    const definition = Object.hasOwn(keys, key) ? keys[key] : undefined
    if (!definition) {
      unknown.push(entry)
      continue
    }
    const value = readValue(definition.shape, entry.value, inside(path, key), reader)
    if (value !== undefined) values[key] = value
  }
  // Text that could not be read may have put a key at the wrong level, or have held one that is missing.
  const complete = unknown.length === 0 && requiredIn(keys).every((key) => Object.hasOwn(values, key))
  if (!node.broken && !complete) refuseKeys(name, keys, node, unknown, path, reader)
  // Each value was read by its own key's shape, which is what `Values` says; the compiler cannot follow the loop.
  return values as Values<K>
}

/** Tells about keys that are unknown, and about required ones that are missing, unless they are there under a wrong name. */
function refuseKeys(name: string, keys: Keys, node: MapNode, unknown: readonly MapEntry[], path: BriefPath, reader: Reader): void {
  const present = new Set(node.entries.map(({ key }) => key.text))
  const absent = Object.keys(keys).filter((key) => !present.has(key))
  const meant = new Set<string>()
  for (const { key } of unknown) {
    const nearest = absent.find((other) => keys[other]?.mistakenFor?.includes(key.text)) ?? suggest(key.text, absent)
    if (nearest !== undefined) meant.add(nearest)
    const fix = nearest === undefined ? {} : { fix: { title: `write \`${nearest}\``, edits: [{ span: spanOf(key), text: nearest }] } }
    reader.refuse(mistakes.unknownKey, { key: key.text, what: name, nearest, known: Object.keys(keys) }, key, inside(path, key.text), fix)
  }
  for (const key of absent) {
    const definition = keys[key]
    if (!definition?.required || meant.has(key)) continue
    reader.refuse(mistakes.missingKey, { key, what: name, example: definition.example }, keyAt(reader.tree, path) ?? startOf(node), path)
  }
}

/** In a list or at the top no key names the map, and without braces it has no sign of its own: then its first key is shown. */
function startOf(node: MapNode): TreeNode {
  return node.flow ? firstLine(node) : (node.entries[0]?.key ?? node)
}
