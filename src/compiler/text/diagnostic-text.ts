import type { Diagnostic, Place, Severity } from '../model/diagnostic.ts'
import { codeFrame } from './code-frame.ts'
import { printable } from './printable.ts'

/** How to print: whether the terminal takes colours, and what command applies fixes, if any does. */
export type DiagnosticStyle = { readonly colour?: boolean; readonly fixCommand?: string }

/**
 * One diagnostic as its author reads it: severity, code, place and message, the line with carets, help and fix. `sourceOf` gives a
 * file's text; without one the frame is left out. Whatever in it a terminal would obey is spelt out.
 */
export function renderDiagnostic(
  diagnostic: Diagnostic,
  sourceOf: (file: string) => string | undefined,
  style: DiagnosticStyle = {},
): string {
  const paint = painter(style.colour ?? false)
  const { severity, code, message, at, related, help, fix } = diagnostic
  const where = placeText(at)
  const head = [paint(severity, `${severity} ${code}`), ...(where === '' ? [] : [where]), paint('message', printable(message))].join('  ')
  const source = at.span && sourceOf(at.span.file)
  const frame = at.span && source !== undefined ? ['', indented(codeFrame(source, at.span, (carets) => paint(severity, carets)))] : []
  const notes = related.map(
    (note) => `   ${paint('label', 'note:')} ${printable(note.message)}${note.at.span || note.at.path ? ` (${placeText(note.at)})` : ''}`,
  )
  const fixes = fix
    ? [`   ${paint('label', 'fix:')}  ${printable(fix.title)}${style.fixCommand === undefined ? '' : ` (${style.fixCommand})`}`]
    : []
  return [head, ...frame, ...notes, `   ${paint('label', 'help:')} ${printable(help)}`, ...fixes].join('\n')
}

/** All diagnostics, an empty line between them. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  sourceOf: (file: string) => string | undefined,
  style: DiagnosticStyle = {},
): string {
  return diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, sourceOf, style)).join('\n\n')
}

function placeText({ span, path }: Place): string {
  if (!span) return printable(path ?? '')
  return `${printable(span.file)}:${span.line}:${span.column}`
}

function indented(text: string): string {
  return text.replace(/^/gm, '   ')
}

type Part = Severity | 'message' | 'label'

/** Colours of a terminal, ECMA-48: red, yellow and blue by severity; bold for what is read first. */
const colours: { readonly [part in Part]: string } = { error: '1;31', warning: '1;33', information: '1;34', message: '1', label: '36' }

function painter(colour: boolean): (part: Part, text: string) => string {
  return (part, text) => (colour ? `\u001B[${colours[part]}m${text}\u001B[0m` : text)
}
