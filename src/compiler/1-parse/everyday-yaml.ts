import type { ListNode, MapEntry, MapNode, ScalarNode, SourceText, TreeNode } from '../model/brief-tree.ts'
import { DEEPEST_NESTING } from './limits.ts'

/**
 * Reads the YAML that briefs are written in: maps and lists by indentation or in brackets, one-line values, comments. It gives up, with
 * nothing, at whatever is rarer or wrong, and `readYaml` then asks the library, which knows all of YAML and words every mistake.
 *
 * It exists for speed alone: 11,000 lines take it 30 ms and the library half a second, and editors read at every key stroke. What it
 * does read, it reads as the library does; a test compares the two over thousands of mutated briefs.
 */
export function readEverydayYaml(source: SourceText): TreeNode | undefined {
  // Tabs and lone carriage returns have rules of their own.
  if (/\t|\r(?!\n)/.test(source.text)) return undefined
  const reader = new EverydayReader(source)
  try {
    return reader.document()
  } catch (thrown) {
    if (thrown === givenUp) return undefined
    throw thrown
  }
}

/** Thrown to leave the recursion when the text is not of the everyday kind; never seen outside. */
const givenUp = new Error('not everyday YAML')

class EverydayReader {
  readonly #source: SourceText
  readonly #text: string
  #at = 0
  /** Where the line of `#at` begins. */
  #line = 0

  constructor(source: SourceText) {
    this.#source = source
    this.#text = source.text
  }

  document(): TreeNode {
    this.#skipLines()
    if (this.#at >= this.#text.length) throw givenUp
    const node = this.#isBracket() ? this.#inline(-1, 0) : this.#block(0, 0)
    this.#skipLines()
    if (this.#at < this.#text.length) throw givenUp
    return node
  }

  /** A map or a list by indentation, beginning at the cursor. */
  #block(column: number, depth: number): TreeNode {
    if (depth > DEEPEST_NESTING || this.#at - this.#line !== column) throw givenUp
    return this.#isDash() ? this.#blockList(column, depth) : this.#blockMap(column, depth)
  }

  #blockMap(column: number, depth: number): MapNode {
    const start = this.#at
    const entries: MapEntry[] = []
    const keys = new Set<string>()
    while (this.#at < this.#text.length && this.#at - this.#line === column) {
      const key = this.#key(keys)
      entries.push({ key, value: this.#value(key, column, depth) })
      this.#skipLines()
    }
    // Something further in than this map's keys belongs to none of them.
    if (this.#at < this.#text.length && this.#at - this.#line > column) throw givenUp
    return { kind: 'map', source: this.#source, start, end: endOf(entries, start), flow: false, entries, broken: false }
  }

  #blockList(column: number, depth: number): ListNode {
    const start = this.#at
    const items: TreeNode[] = []
    while (this.#at < this.#text.length && this.#at - this.#line === column && this.#isDash()) {
      this.#at += 1
      this.#skipSpaces()
      if (this.#atLineEnd()) throw givenUp
      const map = keyPattern(this.#text, this.#at) !== undefined
      items.push(map ? this.#block(this.#at - this.#line, depth + 1) : this.#inline(column, depth + 1))
      this.#skipLines()
    }
    if (this.#at < this.#text.length && this.#at - this.#line > column) throw givenUp
    return { kind: 'list', source: this.#source, start, end: items[items.length - 1]?.end ?? start, flow: false, items }
  }

  /** What stands after a key and its colon: on the same line, on the lines below, or nowhere. */
  #value(key: ScalarNode, column: number, depth: number): TreeNode {
    this.#skipSpaces()
    if (!this.#atLineEnd()) return this.#inline(column, depth + 1)
    this.#skipLines()
    if (this.#at >= this.#text.length) return this.#nothing(key)
    const next = this.#at - this.#line
    if (next > column) return this.#block(next, depth + 1)
    // A list may stand below its key without being indented.
    return next === column && this.#isDash() ? this.#block(next, depth + 1) : this.#nothing(key)
  }

  /** A value on the line of the cursor, which must hold nothing after it; brackets may go on, further in than `column`. */
  #inline(column: number, depth: number): TreeNode {
    const node = this.#isBracket() ? this.#flow(column, depth) : this.#isQuote() ? this.#quoted() : this.#plain(blockPlain)
    const spaced = this.#text[this.#at] === ' '
    this.#skipSpaces()
    if (!this.#atLineEnd() || (this.#text[this.#at] === '#' && !spaced)) throw givenUp
    this.#skipLines()
    // A text that goes on in the next line.
    if (node.kind === 'scalar' && this.#at < this.#text.length && this.#at - this.#line > column && column >= 0) throw givenUp
    return node
  }

  #flow(column: number, depth: number): TreeNode {
    if (depth > DEEPEST_NESTING) throw givenUp
    const start = this.#at
    const closing = this.#text[start] === '{' ? '}' : ']'
    const entries: MapEntry[] = []
    const items: TreeNode[] = []
    const keys = new Set<string>()
    this.#at += 1
    for (;;) {
      this.#skipInside(column)
      if (this.#text[this.#at] === closing) break
      if (closing === '}') entries.push(this.#flowEntry(column, depth, keys))
      else items.push(this.#flowNode(column, depth))
      this.#skipInside(column)
      if (this.#text[this.#at] === ',') this.#at += 1
      else if (this.#text[this.#at] !== closing) throw givenUp
    }
    this.#at += 1
    const stretch = { source: this.#source, start, end: this.#at, flow: true }
    return closing === '}' ? { kind: 'map', ...stretch, entries, broken: false } : { kind: 'list', ...stretch, items }
  }

  #flowEntry(column: number, depth: number, keys: Set<string>): MapEntry {
    const key = this.#key(keys)
    this.#skipInside(column)
    if (this.#text[this.#at] === ',' || this.#text[this.#at] === '}') throw givenUp
    return { key, value: this.#flowNode(column, depth) }
  }

  #flowNode(column: number, depth: number): TreeNode {
    if (this.#isBracket()) return this.#flow(column, depth + 1)
    return this.#isQuote() ? this.#quoted() : this.#plain(flowPlain)
  }

  /** A key with its colon; the cursor is after it. */
  #key(keys: Set<string>): ScalarNode {
    if (this.#isQuote()) return this.#quotedKey(keys)
    const length = keyPattern(this.#text, this.#at)
    if (length === undefined) throw givenUp
    const end = this.#at + length
    const key: ScalarNode = {
      kind: 'scalar',
      source: this.#source,
      start: this.#at,
      end,
      text: this.#text.slice(this.#at, end),
      style: 'plain',
    }
    this.#at = end
    return this.#afterKey(key, keys)
  }

  #quotedKey(keys: Set<string>): ScalarNode {
    const key = this.#quoted()
    if (this.#text[this.#at] !== ':') throw givenUp
    return this.#afterKey(key, keys)
  }

  #afterKey(key: ScalarNode, keys: Set<string>): ScalarNode {
    if (keys.has(key.text)) throw givenUp
    keys.add(key.text)
    this.#at += 1
    const next = this.#text[this.#at]
    if (next !== undefined && next !== ' ' && next !== '\n' && next !== '\r') throw givenUp
    return key
  }

  #quoted(): ScalarNode {
    const start = this.#at
    const quote = this.#text.charAt(start)
    const close = this.#text.indexOf(quote, start + 1)
    const text = this.#text.slice(start + 1, close)
    // Escapes, doubled quotes and texts over several lines are for the library.
    if (close < 0 || /[\\\n]/.test(text) || this.#text[close + 1] === quote) throw givenUp
    this.#at = close + 1
    return { kind: 'scalar', source: this.#source, start, end: this.#at, text, style: 'quoted' }
  }

  #plain(pattern: RegExp): ScalarNode {
    pattern.lastIndex = this.#at
    const match = pattern.exec(this.#text)
    if (!match) throw givenUp
    const start = this.#at
    const text = match[0].trimEnd()
    if (text === '' || /:$|:[ ,[\]{}]/.test(text) || text.startsWith('---') || text.startsWith('...')) throw givenUp
    this.#at = start + text.length
    return { kind: 'scalar', source: this.#source, start, end: this.#at, text, style: 'plain' }
  }

  #nothing(key: ScalarNode): ScalarNode {
    return { kind: 'scalar', source: this.#source, start: key.end, end: key.end, text: '', style: 'plain' }
  }

  #isBracket(): boolean {
    return this.#text[this.#at] === '{' || this.#text[this.#at] === '['
  }

  #isQuote(): boolean {
    return this.#text[this.#at] === '"' || this.#text[this.#at] === "'"
  }

  #isDash(): boolean {
    return this.#text[this.#at] === '-' && this.#text[this.#at + 1] === ' '
  }

  #atLineEnd(): boolean {
    const next = this.#text[this.#at]
    return next === undefined || next === '\n' || next === '\r' || next === '#'
  }

  #skipSpaces(): void {
    while (this.#text[this.#at] === ' ') this.#at += 1
  }

  /** From the end of a value to the next line with something on it. */
  #skipLines(): void {
    for (;;) {
      this.#skipSpaces()
      if (!this.#atLineEnd() || this.#at >= this.#text.length) return
      const end = this.#text.indexOf('\n', this.#at)
      this.#at = end < 0 ? this.#text.length : end + 1
      this.#line = this.#at
    }
  }

  /** Inside brackets: over spaces, line ends and comments; further lines must be indented more than the key before the brackets. */
  #skipInside(column: number): void {
    for (;;) {
      const before = this.#at
      this.#skipSpaces()
      const next = this.#text[this.#at]
      if (next === undefined) throw givenUp
      if (next !== '\n' && next !== '\r' && next !== '#') break
      if (next === '#' && before === this.#at && this.#at !== this.#line) throw givenUp
      const end = this.#text.indexOf('\n', this.#at)
      if (end < 0) throw givenUp
      this.#at = end + 1
      this.#line = this.#at
    }
    if (this.#at - this.#line <= column && onlySpaces(this.#text, this.#line, this.#at)) throw givenUp
  }
}

// Plain values: no reserved first character; they end before a comment or, inside brackets, before a comma or a bracket.
const blockPlain = /[^\s\-?:,[\]{}#&*!|>'"%@`](?:[^\n\r#]|(?<=[^ ])#)*|-(?=[^\s,[\]{}])(?:[^\n\r#]|(?<=[^ ])#)*/y
const flowPlain = /[^\s\-?:,[\]{}#&*!|>'"%@`](?:[^\n\r#,[\]{}]|(?<=[^ ])#)*|-(?=[^\s,[\]{}])(?:[^\n\r#,[\]{}]|(?<=[^ ])#)*/y

const plainKey = /[A-Za-z][\w./-]{0,100}(?=:)/y

/** The length of a plain key at an offset, or nothing when there is none. */
function keyPattern(text: string, at: number): number | undefined {
  plainKey.lastIndex = at
  const length = plainKey.exec(text)?.[0].length
  if (length === undefined) return undefined
  const next = text[at + length + 1]
  return next === undefined || next === ' ' || next === '\n' || next === '\r' ? length : undefined
}

function endOf(entries: readonly MapEntry[], start: number): number {
  const last = entries[entries.length - 1]
  return last === undefined ? start : Math.max(last.key.end, last.value.end)
}

function onlySpaces(text: string, from: number, to: number): boolean {
  return text.slice(from, to).trim() === ''
}
