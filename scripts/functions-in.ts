import type { Token } from './source-tokens.ts'

/** A named function with a block body: where it begins and how many lines it covers, nested functions included. */
export type FunctionSpan = { readonly name: string; readonly line: number; readonly lines: number }

const notNames = new Set(['if', 'for', 'while', 'switch', 'catch', 'function', 'return', 'await', 'typeof', 'super', 'with'])

/** After one of these a `{` begins a type or a value, not a body. */
const beforeObject = new Set([':', '|', '&', '=>', ',', '<', '(', '[', '=', 'extends', 'readonly', 'keyof', 'is', 'in'])

/** Finds `function name(…) {`, `name(…) {` of objects and classes, and `const name = (…) => {`, by their signs alone. */
export function functionsIn(all: readonly Token[]): readonly FunctionSpan[] {
  const tokens = all.filter((token) => token.kind !== 'comment')
  return tokens.flatMap((token, at) => {
    if (token.kind !== 'word' || notNames.has(token.text) || tokens[at - 1]?.text === '.' || tokens[at - 1]?.text === 'new') return []
    const body = declaredBody(tokens, at + 1) ?? (tokens[at - 1]?.text === 'const' ? arrowBody(tokens, at + 1) : undefined)
    if (body === undefined) return []
    const end = tokens[closing(tokens, body)]?.endLine ?? token.line
    return [{ name: token.text, line: token.line, lines: end - token.line + 1 }]
  })
}

/** Of `<T>(…): R {` the index of the `{`. */
function declaredBody(tokens: readonly Token[], start: number): number | undefined {
  const open = tokens[start]?.text === '<' ? closing(tokens, start) + 1 : start
  if (tokens[open]?.text !== '(') return undefined
  const next = closing(tokens, open) + 1
  if (tokens[next]?.text === '{') return next
  return tokens[next]?.text === ':' ? bodyAfterType(tokens, next + 1) : undefined
}

/** Of `: T = async (…): R => {` the index of the `{`. */
function arrowBody(tokens: readonly Token[], start: number): number | undefined {
  let at = start
  while (at < tokens.length && tokens[at]?.text !== '=') {
    if (/^[;)}]$/.test(tokens[at]?.text ?? '')) return undefined
    at = past(tokens, at)
  }
  at++
  if (tokens[at]?.text === 'async') at++
  if (tokens[at]?.text === '<') at = closing(tokens, at) + 1
  if (tokens[at]?.text !== '(') return undefined
  at = closing(tokens, at) + 1
  for (let steps = 0; steps < 40 && tokens[at]?.text !== '=>'; steps++) at = past(tokens, at)
  return tokens[at]?.text === '=>' && tokens[at + 1]?.text === '{' ? at + 1 : undefined
}

function bodyAfterType(tokens: readonly Token[], start: number): number | undefined {
  let at = start
  while (at < tokens.length) {
    const text = tokens[at]?.text ?? ''
    if (text === '{' && !beforeObject.has(tokens[at - 1]?.text ?? '')) return at
    if (/^[;,)}=]$/.test(text)) return undefined
    at = past(tokens, at)
  }
  return undefined
}

/** The next index at the same depth. */
function past(tokens: readonly Token[], at: number): number {
  return /^[({[<]$/.test(tokens[at]?.text ?? '') && tokens[at]?.kind === 'sign' ? closing(tokens, at) + 1 : at + 1
}

const closers: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']', '<': '>' }

/** The index of the sign that closes the one at `open`. */
function closing(tokens: readonly Token[], open: number): number {
  const opener = tokens[open]?.text ?? ''
  const closer = closers[opener]
  let depth = 0
  for (let at = open; at < tokens.length; at++) {
    const token = tokens[at]
    if (token?.kind !== 'sign') continue
    if (token.text === opener) depth++
    if (token.text === closer && --depth === 0) return at
  }
  return tokens.length
}
