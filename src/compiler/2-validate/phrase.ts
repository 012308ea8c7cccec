import { spanOf, type ScalarNode, type Stretch } from '../model/brief-tree.ts'
import type { BriefPath } from '../model/reason.ts'
import type { Mistake, More } from '../text/mistake.ts'
import type { Reader } from './reader.ts'

/** A stretch of the author's words that knows its place, so that a mistake is told about the very word. */
export class Phrase {
  readonly text: string
  readonly path: BriefPath
  readonly #node: ScalarNode
  readonly #from: number
  readonly #reader: Reader

  constructor(node: ScalarNode, path: BriefPath, reader: Reader, from = 0, to = node.text.length) {
    this.#node = node
    this.#from = from
    this.#reader = reader
    this.path = path
    this.text = node.text.slice(from, to)
  }

  /** Part of the phrase by offsets, without the spaces around it. */
  slice(from: number, to = this.text.length): Phrase {
    let start = from
    let end = to
    while (start < end && this.text[start] === ' ') start += 1
    while (end > start && this.text[end - 1] === ' ') end -= 1
    return new Phrase(this.#node, this.path, this.#reader, this.#from + start, this.#from + end)
  }

  /** The parts between a separator, brackets, quotes and what stands in them taken as one. */
  split(separator: string): Phrase[] {
    const parts: Phrase[] = []
    let from = 0
    for (const at of separatorsIn(this.text, separator)) {
      parts.push(this.slice(from, at))
      from = at + separator.length
    }
    return [...parts, this.slice(from)]
  }

  /** The groups of a regular expression as phrases, or nothing when it does not match. Wants the flag `d`. */
  match(pattern: RegExp): (Phrase | undefined)[] | undefined {
    const match = pattern.exec(this.text)
    if (!match) return undefined
    return (match.indices ?? []).map((range) => range && this.slice(range[0], range[1]))
  }

  /** Tells about a mistake in this phrase; `instead` is a text that would be right. */
  refuse<Facts>(kind: Mistake<Facts>, facts: Facts, instead?: string, more: More = {}): undefined {
    const stretch = this.stretch
    const span = spanOf(stretch)
    const exact = stretch.source.text.slice(stretch.start, stretch.end) === this.text
    const fix = instead !== undefined && exact ? { fix: { title: `write \`${instead}\``, edits: [{ span, text: instead }] } } : {}
    return this.#reader.refuse(kind, facts, stretch, this.path, { ...fix, ...more })
  }

  /** Where it stands in its file; the whole value when escapes or line breaks hide the exact place. */
  get stretch(): Stretch {
    const { source, start, end, text, style } = this.#node
    const quote = style === 'quoted' ? 1 : 0
    const verbatim = style !== 'block' && end - start === text.length + 2 * quote && source.text.startsWith(text, start + quote)
    if (!verbatim) return { source, start, end }
    const from = start + quote + this.#from
    return { source, start: from, end: from + this.text.length }
  }
}

/** Offsets of a separator outside of brackets and quotes. */
function separatorsIn(text: string, separator: string): readonly number[] {
  if (!text.includes(separator)) return []
  const found: number[] = []
  let depth = 0
  let quote = ''
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (quote !== '') {
      if (character === quote) quote = ''
    } else if (character === '"') quote = character
    else if (character === '(' || character === '[' || character === '{') depth += 1
    else if (character === ')' || character === ']' || character === '}') depth = Math.max(0, depth - 1)
    else if (depth === 0 && text.startsWith(separator, at)) found.push(at)
  }
  return found
}
