import type { Diagnostic } from '../model/diagnostic.ts'
import { spanOf, type SourceText } from '../model/brief-tree.ts'
import { diagnose } from '../text/mistake.ts'
import { mistakes } from '../text/mistakes.ts'
import { LARGEST_FILE } from './limits.ts'

/** A file's text, or the reason why it is none. Bytes are UTF-8; a byte order mark is left out. */
export function decode(
  file: string,
  content: string | Uint8Array,
): { source: SourceText; diagnostics: readonly Diagnostic[]; readable: boolean } {
  if (content.length > LARGEST_FILE) {
    const source = { file, text: '' }
    const tooLarge = diagnose(
      mistakes.fileTooLarge,
      { bytes: content.length, most: LARGEST_FILE },
      { span: spanOf({ source, start: 0, end: 0 }) },
    )
    return { source, diagnostics: [tooLarge], readable: false }
  }
  const { text, brokenAt } = typeof content === 'string' ? { text: content, brokenAt: undefined } : fromUtf8(content)
  const source = { file, text: text.startsWith('\uFEFF') ? text.slice(1) : text }
  if (brokenAt !== undefined) return refused(source, diagnose(mistakes.notUtf8, { byte: brokenAt }, placeIn(source, source.text.length)))
  const control = forbidden.exec(source.text)
  if (control) {
    const code = control[0].codePointAt(0) ?? 0
    return refused(source, diagnose(mistakes.controlCharacter, { code }, placeIn(source, control.index)))
  }
  return { source, diagnostics: [], readable: true }
}

// What YAML 1.2 forbids everywhere, §5.1, and halves of characters beyond the first 65,536.
const forbidden = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

function refused(source: SourceText, diagnostic: Diagnostic) {
  return { source, diagnostics: [diagnostic], readable: false }
}

function placeIn(source: SourceText, at: number) {
  return { span: spanOf({ source, start: at, end: Math.min(at + 1, source.text.length) }) }
}

/** Text of UTF-8 bytes, up to the first byte that is none (RFC 3629). The language itself has no decoder. */
function fromUtf8(bytes: Uint8Array): { text: string; brokenAt: number | undefined } {
  let text = ''
  let units: number[] = []
  for (let at = 0; at < bytes.length;) {
    const character = characterAt(bytes, at)
    if (!character) return { text: text + String.fromCharCode(...units), brokenAt: at }
    if (character.code > 0xffff) units.push(0xd7c0 + (character.code >> 10), 0xdc00 + (character.code & 0x3ff))
    else units.push(character.code)
    at += character.length
    // In pieces, since a call takes only so many arguments.
    if (units.length >= 4096) {
      text += String.fromCharCode(...units)
      units = []
    }
  }
  return { text: text + String.fromCharCode(...units), brokenAt: undefined }
}

function characterAt(bytes: Uint8Array, at: number): { code: number; length: number } | undefined {
  const first = bytes[at] ?? 0
  if (first < 0x80) return { code: first, length: 1 }
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  if (first < 0xc2 || first > 0xf4) return undefined
  let code = first & (0x7f >> length)
  for (let offset = 1; offset < length; offset += 1) {
    const next = bytes[at + offset]
    if (next === undefined || next >> 6 !== 0b10) return undefined
    code = (code << 6) | (next & 0x3f)
  }
  const overlong = code < (length === 4 ? 0x10000 : length === 3 ? 0x800 : 0x80)
  if (overlong || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined
  return { code, length }
}
