import type { Brief, Entity } from '../../model/brief.ts'
import { keyAt, locateKey, nodeAt, spanOf, valueOf, type MapEntry, type Stretch, type TreeNode } from '../../model/brief-tree.ts'
import type { BriefPath } from '../../model/reason.ts'
import type { Mistake, More } from '../../text/mistake.ts'
import { mistakes } from '../../text/mistakes.ts'
import { suggest } from '../../text/suggest.ts'
import type { Reader } from '../reader.ts'
import { firstLine } from '../shape.ts'
import { isEntityName, upperCamel } from '../values/name.ts'

/** Sections whose entries others refer to, and what one entry is called. */
const sections = { actors: 'actor', entities: 'entity', operations: 'operation', integrations: 'integration' } as const
export type Section = keyof typeof sections

/** What the checks of meaning work with: the brief as far as it was understood, and a way to tell about a place of it. */
export class Checker {
  readonly brief: Brief
  readonly #reader: Reader

  constructor(brief: Brief, reader: Reader) {
    this.brief = brief
    this.#reader = reader
  }

  /** Tells about a word within what stands at a path; `instead` is a word that would be right. */
  refuseWord<Facts>(kind: Mistake<Facts>, facts: Facts, path: BriefPath, word: string, instead?: string, more: More = {}): void {
    const found = this.#nearest(path)
    const exact = findWord(found, word)
    const fix =
      exact && instead !== undefined ? { fix: { title: `write \`${instead}\``, edits: [{ span: spanOf(exact), text: instead }] } } : {}
    this.#reader.refuse(kind, facts, exact ?? this.#keyOrLine(path), path, { ...fix, ...more })
  }

  /** Tells about the thing at a path by its name. */
  refuse<Facts>(kind: Mistake<Facts>, facts: Facts, path: BriefPath, more?: More): void {
    this.#reader.refuse(kind, facts, this.#keyOrLine(path), path, more)
  }

  /** Whether what stands at a path was written but not understood, so that nothing can be said about it. */
  isHole(path: BriefPath): boolean {
    return this.#reader.holes.has(path)
  }

  /** Whether something is written at a path. */
  isWritten(path: BriefPath): boolean {
    return nodeAt(this.#reader.tree, path) !== undefined
  }

  /** A place to point at from another diagnostic. */
  related(message: string, path: BriefPath): NonNullable<More['related']>[number] {
    const span = locateKey(this.#reader.tree, path)
    return { message, at: { ...(span && { span }), path } }
  }

  /** Whether a section has an entry of that name. Otherwise that is told, with the nearest name, unless the section could not be read. */
  expectName(section: Section, name: string, path: BriefPath): boolean {
    if (this.declares(section, name)) return true
    if (this.#reader.holes.has(section) || this.#isBroken(section)) return false
    const declared = this.namesOf(section)
    // A section that is missing or empty is told once, and not at every name.
    if (section !== 'integrations' && declared.length === 0) return false
    const nearest = suggest(name, declared)
    // Declared in the wrong case, which is told there: once that is right, so is this.
    if (section === 'entities' && nearest !== undefined && !isEntityName(nearest) && upperCamel(nearest) === name) return false
    const line = nearest === undefined ? undefined : locateKey(this.#reader.tree, `${section}.${nearest}`)?.line
    this.refuseWord(mistakes.unknownName, { kind: sections[section], name, nearest, line, declared }, path, name, nearest)
    return false
  }

  /** Whether a section has an entry of that name, understood or not. */
  declares(section: Section, name: string): boolean {
    return this.brief[section].has(name) || valueOf(valueOf(this.#reader.tree.root, section), name) !== undefined
  }

  /** The names that a section declares, understood or not. */
  namesOf(section: Section): readonly string[] {
    return this.keysAt(section)
  }

  /** The keys of the map at a path. */
  keysAt(path: BriefPath): readonly string[] {
    return this.entriesAt(path).map(({ key }) => key.text)
  }

  /** The entries of the map at a path. */
  entriesAt(path: BriefPath): readonly MapEntry[] {
    const node = nodeAt(this.#reader.tree, path)
    return node?.kind === 'map' ? node.entries : []
  }

  entity(name: string | undefined): Entity | undefined {
    return name === undefined ? undefined : this.brief.entities.get(name)
  }

  #isBroken(section: string): boolean {
    const { root } = this.#reader.tree
    const node = valueOf(root, section)
    return root.kind === 'hole' || (root.broken && node === undefined) || (node?.kind === 'map' && node.broken)
  }

  /** The node at a path or the innermost one around it: a short form has no nodes inside. */
  #nearest(path: BriefPath): TreeNode {
    for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
      const node = nodeAt(this.#reader.tree, at)
      if (node) return node
    }
    return this.#reader.tree.root
  }

  #keyOrLine(path: BriefPath): Stretch {
    return keyAt(this.#reader.tree, path) ?? firstLine(this.#nearest(path))
  }
}

/** The first place inside a node where a word stands by itself, in a value or as a key. */
function findWord(node: TreeNode, word: string): Stretch | undefined {
  switch (node.kind) {
    case 'hole':
      return undefined
    case 'scalar': {
      const at = indexOfWord(node.source.text.slice(node.start, node.end), word)
      return at < 0 ? undefined : { source: node.source, start: node.start + at, end: node.start + at + word.length }
    }
    case 'list':
      return firstOf(node.items, (item) => findWord(item, word))
    case 'map':
      return firstOf(node.entries, ({ key, value }) => findWord(key, word) ?? findWord(value, word))
  }
}

function indexOfWord(text: string, word: string): number {
  // An empty word is found everywhere, even behind the end, without end.
  if (word === '') return -1
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const alone = !/\w/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(at + word.length))
    if (alone) return at
  }
  return -1
}

function firstOf<T, U>(items: readonly T[], look: (item: T) => U | undefined): U | undefined {
  for (const item of items) {
    const found = look(item)
    if (found !== undefined) return found
  }
  return undefined
}
