import { isNothing, keyAt, type ScalarNode, type TreeNode } from '../model/brief-tree.ts'
import type { BriefPath } from '../model/reason.ts'
import { mistakes } from '../text/mistakes.ts'
import { suggest } from '../text/suggest.ts'
import { Phrase } from './phrase.ts'
import { inside, type Reader } from './reader.ts'

/** JSON Schema of a shape, both spellings. */
export type Schema = { readonly [keyword: string]: SchemaValue }
type SchemaValue = string | number | boolean | readonly SchemaValue[] | Schema

/** What may stand at a place of the brief: how it is called, how an editor checks it, and how it is read. */
export type Shape<T> = {
  /** Completes "expected …", e.g. `a duration such as 250 ms`. */
  readonly says: string
  readonly schema: Schema
  /** The value, or nothing after a mistake has been told. Callers go through `readValue`, which takes care of holes. */
  readonly read: (node: TreeNode, path: BriefPath, reader: Reader) => T | undefined
}

/** What a shape reads. */
export type Read<S> = S extends Shape<infer T> ? T : never

/** The value of a node; what is missing or not understood is remembered as a hole. */
export function readValue<T>(shape: Shape<T>, node: TreeNode, path: BriefPath, reader: Reader): T | undefined {
  const value = valueOrNothing(shape, node, path, reader)
  if (value === undefined) reader.holes.add(path)
  return value
}

function valueOrNothing<T>(shape: Shape<T>, node: TreeNode, path: BriefPath, reader: Reader): T | undefined {
  if (node.kind === 'hole') return undefined
  if (isNothing(node)) return reader.refuse(mistakes.noValue, { expected: shape.says }, keyAt(reader.tree, path) ?? node, path)
  return shape.read(node, path, reader)
}

/** A shape of one phrase: text on one line that `parse` understands. */
export function phrase<T>(says: string, schema: Schema, parse: (phrase: Phrase) => T | undefined): Shape<T> {
  return {
    says,
    schema: { type: 'string', ...schema },
    read: (node, path, reader) => {
      if (node.kind !== 'scalar') return wrongKind(says, node, path, reader)
      return parse(new Phrase(node, path, reader, ...trimmed(node)))
    },
  }
}

/** A shape with two spellings, a phrase and a map, which mean the same. */
export function phraseOr<T>(short: Shape<T>, long: Shape<T>): Shape<T> {
  return {
    says: short.says,
    schema: { anyOf: [short.schema, long.schema] },
    read: (node, path, reader) => (node.kind === 'map' ? long : short).read(node, path, reader),
  }
}

/** A shape whose value is turned into another one; the turning may tell about mistakes itself and give nothing. */
export function turned<T, U>(
  shape: Shape<T>,
  turn: (value: T, node: TreeNode, path: BriefPath, reader: Reader) => U | undefined,
): Shape<U> {
  return {
    says: shape.says,
    schema: shape.schema,
    read: (node, path, reader) => {
      const value = shape.read(node, path, reader)
      return value === undefined ? undefined : turn(value, node, path, reader)
    },
  }
}

/** Any text, such as a purpose; to an editor `2048` is a number. */
export const text: Shape<string> = phrase('text', { type: ['string', 'number', 'boolean'], minLength: 1 }, ({ text }) => text)

const otherFlags = new Map([
  ['yes', 'true'],
  ['no', 'false'],
  ['on', 'true'],
  ['off', 'false'],
])

/** `true` or `false`. */
export const flag: Shape<boolean> = {
  ...phrase<boolean>('`true` or `false`', {}, (found) => {
    if (found.text === 'true' || found.text === 'false') return found.text === 'true'
    return found.refuse(mistakes.notAFlag, { found: found.text }, otherFlags.get(found.text.toLowerCase()))
  }),
  schema: { type: 'boolean' },
}

/** One of a few words. */
export function choice<const Option extends string>(what: string, options: readonly Option[]): Shape<Option> {
  return phrase(`${what}: ${options.map((option) => `\`${option}\``).join(', ')}`, { enum: options }, (found) => {
    const option = options.find((one) => one === found.text)
    if (option !== undefined) return option
    const nearest = suggest(found.text, options)
    return found.refuse(mistakes.notAnOption, { found: found.text, what, options, nearest }, nearest)
  })
}

/** A list; one thing alone may stand without the brackets. */
export function listOf<T>(item: Shape<T>): Shape<readonly T[]> {
  return {
    says: `a list, each entry ${item.says}`,
    schema: { anyOf: [{ type: 'array', items: item.schema }, item.schema] },
    read: (node, path, reader) => {
      if (node.kind !== 'list') {
        const value = item.read(node, path, reader)
        return value === undefined ? undefined : [value]
      }
      return node.items.flatMap((entry, index) => {
        const value = readValue(item, entry, inside(path, index), reader)
        return value === undefined ? [] : [value]
      })
    },
  }
}

/** How the names of a map's entries are written; `check` tells what is wrong with one. */
export type NameRule = { readonly pattern: string; readonly check: (name: Phrase) => boolean }

/** A map by name; the author's order is kept. The value's reader is told its own name by the path. */
export function mapOf<T>(what: string, value: Shape<T>, rule: NameRule): Shape<ReadonlyMap<string, T>> {
  return {
    says: `a map from ${what} to ${value.says}`,
    schema: { type: 'object', propertyNames: { pattern: rule.pattern }, additionalProperties: value.schema },
    read: (node, path, reader) => {
      if (node.kind !== 'map') return wrongKind(`a map from ${what} to ${value.says}`, node, path, reader)
      const entries = new Map<string, T>()
      for (const entry of node.entries) {
        const at = inside(path, entry.key.text)
        rule.check(new Phrase(entry.key, at, reader))
        const read = readValue(value, entry.value, at, reader)
        if (read !== undefined) entries.set(entry.key.text, read)
      }
      if (node.broken) reader.holes.add(path)
      return entries
    },
  }
}

/** Tells that something of another kind stands here. */
export function wrongKind(expected: string, node: TreeNode, path: BriefPath, reader: Reader): undefined {
  const found = node.kind === 'map' ? 'a map' : node.kind === 'list' ? 'a list' : 'text'
  return reader.refuse(mistakes.wrongKind, { expected, found }, firstLine(node), path)
}

/** A map or list is shown by its first line only. */
export function firstLine<N extends TreeNode>(node: N): N {
  const end = node.source.text.indexOf('\n', node.start)
  return end < 0 || end >= node.end ? node : { ...node, end }
}

function trimmed({ text }: ScalarNode): [number, number] {
  return [text.length - text.trimStart().length, text.trimEnd().length]
}
