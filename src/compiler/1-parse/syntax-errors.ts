import type { YAMLParseError } from 'yaml'
import { spanOf, type SourceText } from '../model/brief-tree.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import { diagnose, type Mistake, type More } from '../text/mistake.ts'
import { mistakes } from '../text/mistakes.ts'
import { DEEPEST_NESTING } from './limits.ts'

/** A mistake of spelling, and the offset of what is to blame for it. */
export type SyntaxError = { readonly diagnostic: Diagnostic; readonly at: number }

/** What the YAML parser found wrong, in words for people and at the place to blame, which may be before the place where it was noticed. */
export function syntaxError(source: SourceText, error: YAMLParseError): SyntaxError {
  const start = error.pos[0]
  const here = new Blame(source, start, Math.max(start + 1, Math.min(error.pos[1], lineEnd(source.text, start))))
  const noticed = source.text[start] ?? ''
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return here.for(mistakes.tabIndent, {})
    case 'MULTIPLE_DOCS':
      return here.for(mistakes.severalDocuments, {})
    case 'BAD_DQ_ESCAPE':
      return here.for(mistakes.badEscape, { found: source.text.slice(start, start + 2) })
    case 'BAD_ALIAS':
      return here.for(noticed === '&' ? mistakes.anchor : mistakes.alias, { name: '' })
    case 'BAD_SCALAR_START':
      return here.for(mistakes.reservedStart, { character: noticed }, quoteFix(source, start))
    case 'BLOCK_AS_IMPLICIT_KEY':
      return colonOrIndent(source, start)
    case 'MULTILINE_IMPLICIT_KEY':
      return missingColon(source, start)
    case 'BAD_INDENT':
      return error.message.startsWith('Flow ')
        ? unclosedBracket(source, start, error.message)
        : here.wholeLine().for(mistakes.badIndent, {})
    case 'MISSING_CHAR':
      if (error.message.includes('closing')) return unclosedQuote(source, start)
      return error.message.includes('Flow') ? unclosedBracket(source, start, error.message) : missingColon(source, start)
    case 'RESOURCE_EXHAUSTION':
      return here.for(mistakes.tooDeep, { most: DEEPEST_NESTING })
    case 'BLOCK_IN_FLOW':
      return here.for(mistakes.commaMissing, {})
    default:
      if (noticed === '}' || noticed === ']') return here.for(mistakes.unopenedBracket, { bracket: noticed }, removeFix(source, start))
      if (error.message.startsWith('Unexpected , ')) return here.for(mistakes.commaTooMany, {}, removeFix(source, start))
      if (error.message.endsWith('at node end')) return here.for(mistakes.textAfterEnd, {})
      return here.for(mistakes.syntax, { says: error.message })
  }
}

/** A stretch of a file that is to blame. */
class Blame {
  readonly #source: SourceText
  readonly #start: number
  readonly #end: number

  constructor(source: SourceText, start: number, end: number) {
    this.#source = source
    this.#start = start
    this.#end = end
  }

  for<Facts>(kind: Mistake<Facts>, facts: Facts, more: More = {}): SyntaxError {
    const span = spanOf({ source: this.#source, start: this.#start, end: this.#end })
    return { diagnostic: diagnose(kind, facts, { span }, more), at: this.#start }
  }

  /** The words of the line it starts on. */
  wholeLine(): Blame {
    const line = lineAt(this.#source.text, this.#start)
    const text = this.#source.text.slice(line.start, line.end)
    const start = line.start + (text.length - text.trimStart().length)
    return new Blame(this.#source, start, Math.max(start + 1, line.start + text.trimEnd().length))
  }
}

/** A value with `: ` in it; the parser says the same where the next line is indented further than this one allows. */
function colonOrIndent(source: SourceText, start: number): SyntaxError {
  const value = source.text.slice(start, lineEnd(source.text, start))
  if (/:(\s|$)/.test(value.replace(/\s#.*$/, ''))) {
    return new Blame(source, start, start + Math.max(1, value.trimEnd().length)).for(mistakes.colonInValue, {}, quoteFix(source, start))
  }
  return new Blame(source, nextLine(source.text, start), nextLine(source.text, start) + 1).wholeLine().for(mistakes.badIndent, {})
}

/** A line that should have been `key: value`. */
function missingColon(source: SourceText, start: number): SyntaxError {
  const line = source.text.slice(start, lineEnd(source.text, start)).trimEnd()
  const whole = new Blame(source, start, start + Math.max(1, line.length))
  if (/^(<{7}|={7}|>{7}|\|{7})/.test(line)) return whole.for(mistakes.mergeConflict, {})
  const tight = /^([A-Za-z]\w*):(?=\S)/.exec(line)?.[1]
  if (tight === undefined) return whole.for(mistakes.missingColon, { line: line.length > 60 ? `${line.slice(0, 59)}…` : line })
  const colon = spanOf({ source, start: start + tight.length, end: start + tight.length + 1 })
  return whole.for(
    mistakes.missingSpace,
    { key: tight },
    { fix: { title: 'put a space after the colon', edits: [{ span: colon, text: ': ' }] } },
  )
}

/** A bracket without its partner, noticed only where the indentation ends it: to blame is the last one left open before that. */
function unclosedBracket(source: SourceText, start: number, message: string): SyntaxError {
  const [opening, closing] = message.includes('sequence') ? ['[', ']'] : ['{', '}']
  let depth = 0
  for (let at = Math.min(start, source.text.length) - 1; at >= 0; at -= 1) {
    const character = source.text[at]
    if (character === closing) depth += 1
    if (character !== opening) continue
    if (depth === 0) return new Blame(source, at, at + 1).for(mistakes.unclosedBracket, { opening, closing })
    depth -= 1
  }
  return new Blame(source, start, start + 1).for(mistakes.unclosedBracket, { opening, closing })
}

/** An open quote is noticed at the end of the file: to blame is the last line with an odd number of them. */
function unclosedQuote(source: SourceText, noticed: number): SyntaxError {
  const text = source.text
  for (let { start, end } = lineAt(text, 0); start < text.length; { start, end } = lineAt(text, end + 1)) {
    const at = openQuote(text.slice(start, end))
    if (at !== undefined) return new Blame(source, start + at, end).for(mistakes.unclosedQuote, {})
  }
  return new Blame(source, Math.max(0, noticed - 1), noticed).for(mistakes.unclosedQuote, {})
}

/** Where in a line a quote opens that the line does not close. */
function openQuote(line: string): number | undefined {
  let quote = ''
  let opened = 0
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] ?? ''
    if (quote === '') {
      if (character === '#' && /\s/.test(line[at - 1] ?? ' ')) return undefined
      // Only at the start of a value does a quote mean one: the apostrophe of `shop's` does not.
      if ((character === '"' || character === "'") && /(^|[:,[{-]\s*|[[{])$/.test(line.slice(0, at))) {
        quote = character
        opened = at
      }
    } else if (character === '\\' && quote === '"') at += 1
    else if (character === quote) quote = ''
  }
  return quote === '' ? undefined : opened
}

/** Quotes around the rest of the line, comments aside. */
function quoteFix(source: SourceText, start: number): More {
  const text = source.text
    .slice(start, lineEnd(source.text, start))
    .replace(/\s+#.*$/, '')
    .trimEnd()
  if (text === '' || /["\\]/.test(text)) return {}
  const span = spanOf({ source, start, end: start + text.length })
  return { fix: { title: 'put the value in quotes', edits: [{ span, text: `"${text}"` }] } }
}

/** Takes one character out. */
function removeFix(source: SourceText, start: number): More {
  return { fix: { title: 'remove it', edits: [{ span: spanOf({ source, start, end: start + 1 }), text: '' }] } }
}

function lineAt(text: string, at: number): { start: number; end: number } {
  return { start: text.lastIndexOf('\n', at - 1) + 1, end: lineEnd(text, at) }
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start)
  return end < 0 ? text.length : end
}

/** The start of the next line that has something on it. */
function nextLine(text: string, start: number): number {
  const match = /\n[ \t]*(?=[^\s#])/g
  match.lastIndex = start
  const found = match.exec(text)
  return found ? found.index + 1 : start
}
