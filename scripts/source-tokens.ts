/** One word, string or sign of a source text; comments carry their text too, so that they can be counted. */
export type Token = {
  readonly kind: 'word' | 'string' | 'template' | 'regex' | 'number' | 'sign' | 'comment'
  /** As written; for a string what stands between its quotes. */
  readonly text: string
  /** Counts from 1. */
  readonly line: number
  /** The last line it covers; differs from `line` for comments and templates. */
  readonly endLine: number
}

const word = /[\p{ID_Start}$_#@][\p{ID_Continue}$]*/uy
const number = /\d[\w.]*/y

/** After one of these a slash begins a regular expression; after anything else it divides. */
const beforeRegex = new Set(['return', 'typeof', 'case', 'in', 'of', 'void', 'delete', 'throw', 'new', 'await', 'yield', 'else', 'do'])

/**
 * Splits TypeScript into tokens: enough to find imports, functions and comments without mistaking
 * the text inside strings and templates (of which a compiler that writes code has many) for code.
 */
export function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  let line = 1

  while (at < source.length) {
    const character = source.charAt(at)
    if (character === '\n') line++
    if (/\s/.test(character)) at++
    else if (source.startsWith('//', at)) push('comment', lineEnd(source, at))
    else if (source.startsWith('/*', at)) push('comment', after(source, '*/', at + 2))
    else if (character === "'" || character === '"') push('string', stringEnd(source, at))
    else if (character === '`') push('template', templateEnd(source, at))
    else if (character === '/' && regexMayBegin(tokens)) push('regex', regexEnd(source, at))
    else push(...wordOrSign(source, at))
  }
  return tokens

  function push(kind: Token['kind'], end: number): void {
    const written = source.slice(at, end)
    const endLine = line + newlines(written)
    tokens.push({ kind, text: kind === 'string' ? written.slice(1, -1) : written, line, endLine })
    at = end
    line = endLine
  }
}

function wordOrSign(source: string, at: number): [Token['kind'], number] {
  word.lastIndex = at
  if (word.test(source)) return ['word', word.lastIndex]
  number.lastIndex = at
  if (number.test(source)) return ['number', number.lastIndex]
  return ['sign', source.startsWith('=>', at) ? at + 2 : at + 1]
}

function regexMayBegin(before: readonly Token[]): boolean {
  const last = before.findLast((token) => token.kind !== 'comment')
  if (last === undefined) return true
  if (last.kind === 'word') return beforeRegex.has(last.text)
  return last.kind === 'sign' && last.text !== ')' && last.text !== ']' && last.text !== '}'
}

function lineEnd(source: string, at: number): number {
  const end = source.indexOf('\n', at)
  return end < 0 ? source.length : end
}

function after(source: string, mark: string, at: number): number {
  const end = source.indexOf(mark, at)
  return end < 0 ? source.length : end + mark.length
}

function stringEnd(source: string, start: number): number {
  let at = start + 1
  while (at < source.length && source[at] !== source[start] && source[at] !== '\n') at += source[at] === '\\' ? 2 : 1
  return Math.min(at + 1, source.length)
}

function regexEnd(source: string, start: number): number {
  let inClass = false
  let at = start + 1
  for (; at < source.length && source[at] !== '\n'; at++) {
    if (source[at] === '\\') at++
    else if (source[at] === '[') inClass = true
    else if (source[at] === ']') inClass = false
    else if (source[at] === '/' && !inClass) break
  }
  at++
  while (/[a-z]/.test(source.charAt(at))) at++
  return at
}

/** A template ends at its own backtick; `${ … }` inside may hold strings and further templates. */
function templateEnd(source: string, start: number): number {
  let at = start + 1
  while (at < source.length && source[at] !== '`') {
    if (source[at] === '\\') at += 2
    else if (source.startsWith('${', at)) at = substitutionEnd(source, at + 2)
    else at++
  }
  return at + 1
}

function substitutionEnd(source: string, start: number): number {
  let depth = 1
  let at = start
  while (at < source.length) {
    const character = source[at]
    if (character === '`') at = templateEnd(source, at)
    else if (character === "'" || character === '"') at = stringEnd(source, at)
    else {
      if (character === '{') depth++
      if (character === '}' && --depth === 0) return at + 1
      at++
    }
  }
  return at
}

function newlines(text: string): number {
  return text.split('\n').length - 1
}
