import { isAlias, isMap, isScalar, isSeq, parseDocument, type Document, type Node, type Pair, type YAMLMap } from 'yaml'
import { spanOf, type HoleNode, type MapEntry, type ScalarNode, type SourceText, type TreeNode } from '../model/brief-tree.ts'
import type { Diagnostic, Outcome } from '../model/diagnostic.ts'
import { diagnose, type Mistake, type More } from '../text/mistake.ts'
import { mistakes } from '../text/mistakes.ts'
import { joinBareKeys } from './bare-keys.ts'
import { hideBrackets, showBrackets } from './brackets.ts'
import { readEverydayYaml } from './everyday-yaml.ts'
import { DEEPEST_NESTING, MOST_SYNTAX_ERRORS, REREAD_CHARACTERS } from './limits.ts'
import { HOLE, withoutThingAt } from './recover.ts'
import { syntaxError } from './syntax-errors.ts'

/** Reads YAML 1.2, and JSON as it is, into plain nodes with their places. No value is interpreted: `02:00` and `1` stay text. */
export function readYaml(source: SourceText): Outcome<TreeNode | undefined> {
  const everyday = readEverydayYaml(source)
  return everyday ? { value: everyday, diagnostics: [] } : readAnyYaml(source)
}

/**
 * Reads the whole of YAML with the library, and tells what is wrong or not allowed. After a mistake the thing around it is taken out and
 * the rest read again, so that one slip costs one message and everything else is checked.
 */
export function readAnyYaml(source: SourceText): Outcome<TreeNode | undefined> {
  const diagnostics: Diagnostic[] = []
  let text = source.text
  let document = parseText(text)
  for (let round = roundsFor(text); document.errors[0] && round > 0; round -= 1) {
    const hidden = hideBrackets(text)
    if (hidden !== text) {
      // Brackets after a word in `{ }` throw YAML off as well; they are told when the tree is built.
      text = hidden
    } else {
      const { diagnostic, at } = syntaxError(source, document.errors[0])
      diagnostics.push(diagnostic)
      const without = document.errors[0].code === 'MULTIPLE_DOCS' ? text.slice(0, at) : withoutThingAt(text, at)
      if (without === undefined) break
      text = without
    }
    document = parseText(text)
  }
  if (document.errors[0] && diagnostics.length === 0) diagnostics.push(syntaxError(source, document.errors[0]).diagnostic)
  const builder = new TreeBuilder(
    source,
    document.errors.map((error) => error.pos[0]).sort((a, b) => a - b),
  )
  const value = document.contents === null ? undefined : builder.node(document.contents, 0)
  return { value, diagnostics: [...diagnostics, ...builder.diagnostics] }
}

/** How often a text is read again after a mistake: often, unless it is so long that the author would wait. */
function roundsFor(text: string): number {
  return Math.max(2, Math.min(MOST_SYNTAX_ERRORS, Math.floor(REREAD_CHARACTERS / (text.length + 1))))
}

/**
 * The `failsafe` schema keeps every scalar as text; the library's own search for duplicate keys takes quadratic time; a `silent` library
 * would not tell about a second document either.
 */
function parseText(text: string): Document.Parsed {
  return parseDocument(text, { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, keepSourceTokens: false, logLevel: 'error' })
}

class TreeBuilder {
  readonly diagnostics: Diagnostic[] = []
  readonly #source: SourceText
  readonly #errorsAt: readonly number[]

  constructor(source: SourceText, errorsAt: readonly number[]) {
    this.#source = source
    this.#errorsAt = errorsAt
  }

  node(node: Node, depth: number): TreeNode {
    const [start, end] = node.range ?? [0, 0]
    if (isAlias(node)) return this.#hole(mistakes.alias, { name: node.source }, start, end)
    if (depth > DEEPEST_NESTING) return this.#hole(mistakes.tooDeep, { most: DEEPEST_NESTING }, start, start + 1)
    this.#refuseProperties(node, start)
    if (isScalar(node)) return this.#scalar(node.type ?? 'PLAIN', typeof node.value === 'string' ? node.value : '', start, end)
    if (isMap(node)) return this.#map(node, start, end, depth)
    if (isSeq(node)) {
      const items = node.items.map((item) => this.node(item as Node, depth + 1))
      return {
        kind: 'list',
        source: this.#source,
        start,
        end: node.flow === true ? end : (items[items.length - 1]?.end ?? end),
        flow: node.flow === true,
        items,
      }
    }
    return { kind: 'hole', source: this.#source, start, end }
  }

  #scalar(type: string, value: string, start: number, end: number): ScalarNode | HoleNode {
    if (value === HOLE || (this.#errorWithin(start, end) && end > start)) return { kind: 'hole', source: this.#source, start, end }
    const style = type === 'PLAIN' ? 'plain' : type.startsWith('QUOTE') ? 'quoted' : 'block'
    return { kind: 'scalar', source: this.#source, start, end, text: showBrackets(value), style }
  }

  #map(map: YAMLMap, start: number, end: number, depth: number): TreeNode {
    const entries: MapEntry[] = []
    const keys = new Map<string, ScalarNode>()
    let readTo = start
    let broken = false
    for (const pair of map.items) {
      const entry = this.#entry(pair, depth)
      const entryEnd = entry ? Math.max(entry.key.end, entry.value.end) : readTo
      broken ||= !entry || this.#errorWithin(readTo, entry.key.end)
      readTo = entryEnd
      if (!entry) continue
      const first = keys.get(entry.key.text)
      if (first) {
        const related = [{ message: 'it stands here already', at: { span: spanOf(first) } }]
        this.#report(mistakes.duplicateKey, { key: entry.key.text }, entry.key.start, entry.key.end, { related })
      } else {
        keys.set(entry.key.text, entry.key)
        entries.push(entry)
      }
    }
    broken ||= this.#errorWithin(readTo, end)
    const flow = map.flow === true
    // Of a map without brackets the library counts the comments and empty lines after it too.
    const node = { kind: 'map', source: this.#source, start, end: flow ? end : Math.max(start, readTo), flow, entries, broken } as const
    return flow ? joinBareKeys(node, this.diagnostics) : node
  }

  #entry(pair: Pair<unknown, unknown>, depth: number): MapEntry | undefined {
    const { key: keyNode, value: valueNode } = pair as Pair<Node | null, Node | null>
    if (!keyNode) return undefined
    const [start, end] = keyNode.range ?? [0, 0]
    const key = this.node(keyNode, depth + 1)
    if (key.kind !== 'scalar') {
      if (key.kind !== 'hole') this.#report(mistakes.keyNotText, {}, start, end)
      return undefined
    }
    if (key.text === '<<' && key.style === 'plain') {
      this.#report(mistakes.mergeKey, {}, start, end)
      return undefined
    }
    const value = valueNode && this.node(valueNode, depth + 1)
    // Nothing has no place of its own: it stands right after its key.
    const nothing: ScalarNode = { kind: 'scalar', source: this.#source, start: end, end, text: '', style: 'plain' }
    return { key, value: value && value.end > value.start ? value : nothing }
  }

  /** Anchors and tags stand before their node, and only by its start is their own place known. */
  #refuseProperties(node: Node, start: number): void {
    const anchor = 'anchor' in node ? node.anchor : undefined
    if (anchor !== undefined) {
      const at = this.#source.text.lastIndexOf(`&${anchor}`, start)
      this.#report(
        mistakes.anchor,
        { name: anchor },
        at < 0 ? start : at,
        at < 0 ? start : at + anchor.length + 1,
        this.#removal(at, start),
      )
    }
    if (node.tag === undefined || this.#source.text[start] === '{' || this.#source.text[start] === '[') return
    const before = this.#source.text.slice(Math.max(0, start - 200), start)
    const tag = /(![^\s]*)\s*(?:&\S+\s*)?$/.exec(before)
    if (tag?.[1] === undefined) return
    const at = start - before.length + tag.index
    this.#report(mistakes.tag, { name: tag[1] }, at, at + tag[1].length, this.#removal(at, start))
  }

  /** Takes out what stands before a value. */
  #removal(from: number, to: number): More {
    if (from < 0) return {}
    return { fix: { title: 'remove it', edits: [{ span: spanOf({ source: this.#source, start: from, end: to }), text: '' }] } }
  }

  #hole<Facts>(kind: Mistake<Facts>, facts: Facts, start: number, end: number): HoleNode {
    this.#report(kind, facts, start, end)
    return { kind: 'hole', source: this.#source, start, end }
  }

  #report<Facts>(kind: Mistake<Facts>, facts: Facts, start: number, end: number, more?: More): void {
    this.diagnostics.push(diagnose(kind, facts, { span: spanOf({ source: this.#source, start, end }) }, more))
  }

  #errorWithin(start: number, end: number): boolean {
    let low = 0
    let high = this.#errorsAt.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#errorsAt[middle] ?? 0) < start) low = middle + 1
      else high = middle
    }
    return (this.#errorsAt[low] ?? Infinity) <= end
  }
}
