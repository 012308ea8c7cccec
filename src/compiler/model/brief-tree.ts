import type { Span } from './diagnostic.ts'
import type { BriefPath } from './reason.ts'

/** One file of the brief, as text. */
export type SourceText = { readonly file: string; readonly text: string }

/** What the author wrote, before anybody asked what it means: maps, lists and scalars that know where they stand. */
export type TreeNode = MapNode | ListNode | ScalarNode | HoleNode

/** A stretch of a file by offsets; lines and columns are worked out only for what is shown. */
export type Stretch = { readonly source: SourceText; readonly start: number; readonly end: number }

/** `key: value` pairs in the author's order. `broken`: text of it could not be read, so a key may be missing without fault. */
export type MapNode = Stretch & {
  readonly kind: 'map'
  readonly flow: boolean
  readonly entries: readonly MapEntry[]
  readonly broken: boolean
}
export type MapEntry = { readonly key: ScalarNode; readonly value: TreeNode }
export type ListNode = Stretch & { readonly kind: 'list'; readonly flow: boolean; readonly items: readonly TreeNode[] }

/** A word or a sentence; numbers too are text here, in the author's spelling. A key without a value has an empty plain scalar. */
export type ScalarNode = Stretch & { readonly kind: 'scalar'; readonly text: string; readonly style: 'plain' | 'quoted' | 'block' }

/** A place where the text could not be read; a diagnostic says why. */
export type HoleNode = Stretch & { readonly kind: 'hole' }

/** The brief as written, all its files in one tree. */
export type BriefTree = {
  readonly main: SourceText
  /** Files by path, the main one first. */
  readonly sources: ReadonlyMap<string, SourceText>
  /** A hole when the main file has no map at its top. */
  readonly root: MapNode | HoleNode
}

/** Whether nothing was written for a value: `key:`, `key: ~` or `key: null`. */
export function isNothing(node: TreeNode): boolean {
  return node.kind === 'scalar' && node.style === 'plain' && (node.text === '' || node.text === '~' || node.text === 'null')
}

/** The value under a key, or nothing. */
export function valueOf(node: TreeNode | undefined, key: string): TreeNode | undefined {
  return entryOf(node, key)?.value
}

/** Where the value at a path stands, such as `operations.placeOrder.rate`; nothing when it was not written. */
export function locate(tree: BriefTree, path: BriefPath): Span | undefined {
  const node = nodeAt(tree, path)
  return node && spanOf(node)
}

/** Where the key at a path stands: the name `placeOrder` for `operations.placeOrder`. */
export function locateKey(tree: BriefTree, path: BriefPath): Span | undefined {
  const key = keyAt(tree, path)
  return key && spanOf(key)
}

/** The key at a path, as a node; a list's item has none. */
export function keyAt(tree: BriefTree, path: BriefPath): ScalarNode | undefined {
  const dot = path.lastIndexOf('.')
  const owner = dot < 0 ? tree.root : nodeAt(tree, path.slice(0, dot))
  return entryOf(owner, path.slice(dot + 1))?.key
}

/** The node at a path; a list's items are counted from 0. */
export function nodeAt(tree: BriefTree, path: BriefPath): TreeNode | undefined {
  let node: TreeNode | undefined = tree.root
  for (const key of path === '' ? [] : path.split('.')) {
    node = node?.kind === 'list' ? node.items[Number(key)] : valueOf(node, key)
  }
  return node
}

/** Lines and columns of a stretch, both counted from 1. */
export function spanOf({ source, start, end }: Stretch): Span {
  const from = positionOf(source, start)
  const to = positionOf(source, Math.max(start, end))
  return { file: source.file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column }
}

function entryOf(node: TreeNode | undefined, key: string): MapEntry | undefined {
  if (node?.kind !== 'map') return undefined
  if (node.entries.length < MANY_ENTRIES) return node.entries.find((entry) => entry.key.text === key)
  const known = entriesByKey.get(node) ?? new Map(node.entries.map((entry) => [entry.key.text, entry]))
  entriesByKey.set(node, known)
  return known.get(key)
}

/** From so many entries on, a map by key pays: thousands of operations are looked up by name, a few keys are found faster by looking. */
const MANY_ENTRIES = 40
const entriesByKey = new WeakMap<MapNode, ReadonlyMap<string, MapEntry>>()

function positionOf(source: SourceText, offset: number): { line: number; column: number } {
  const starts = lineStartsOf(source)
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
}

// A file's line starts are wanted only when something is wrong with it, and then many times.
const lineStarts = new WeakMap<SourceText, readonly number[]>()

function lineStartsOf(source: SourceText): readonly number[] {
  const known = lineStarts.get(source)
  if (known) return known
  const starts = [0]
  for (let at = source.text.indexOf('\n'); at >= 0; at = source.text.indexOf('\n', at + 1)) starts.push(at + 1)
  lineStarts.set(source, starts)
  return starts
}
