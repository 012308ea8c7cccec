import type { BriefTree, Diagnostic, Span } from '../compiler/index.ts'
import { locate, renderDiagnostic } from '../compiler/index.ts'
import type { Host } from '../host/host.ts'

/** Version of the documents that `--json` prints. */
export const schemaVersion = 1

/** Diagnostics with the place of the brief filled in where only a path was known. */
export function placed(diagnostics: readonly Diagnostic[], tree: BriefTree): readonly Diagnostic[] {
  return diagnostics.map((each) => {
    if (each.at.span !== undefined || each.at.path === undefined) return each
    const span = nearestSpan(tree, each.at.path)
    return span === undefined ? each : { ...each, at: { ...each.at, span } }
  })
}

/** A default has no text of its own: the nearest thing above it that was written stands for it. */
function nearestSpan(tree: BriefTree, path: string): Span | undefined {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const span = locate(tree, at)
    if (span !== undefined) return span
  }
  return undefined
}

/** Prints diagnostics for a person on stderr, the worst first in the order of the file, and a line that counts them. */
export function report(host: Host, diagnostics: readonly Diagnostic[], tree: BriefTree): void {
  for (const each of diagnostics)
    host.err(`${renderDiagnostic(each, (file) => tree.sources.get(file)?.text, { colour: host.terminal.colour })}\n\n`)
  const count = (severity: Diagnostic['severity'], word: string): string[] => {
    const found = diagnostics.filter((each) => each.severity === severity).length
    return found === 0 ? [] : [`${found} ${word}${found === 1 ? '' : 's'}`]
  }
  const summary = [...count('error', 'error'), ...count('warning', 'warning')]
  if (summary.length > 0) host.err(`${summary.join(', ')}\n`)
}

/** Prints the one document of `--json` on stdout. */
export function printJson(host: Host, diagnostics: readonly Diagnostic[], more: Readonly<Record<string, unknown>>): void {
  host.out(`${JSON.stringify({ schemaVersion, diagnostics: diagnostics.map(asJson), ...more }, undefined, 2)}\n`)
}

function asJson({ code, severity, message, at, related, help, fix }: Diagnostic): Readonly<Record<string, unknown>> {
  return {
    code,
    severity,
    message,
    at: placeAsJson(at),
    help,
    related: related.map((each) => ({ message: each.message, at: placeAsJson(each.at) })),
    ...(fix === undefined ? {} : { fix: { title: fix.title, edits: fix.edits.map(({ span, text }) => ({ at: span, text })) } }),
  }
}

function placeAsJson({ span, path }: Diagnostic['at']): Readonly<Record<string, unknown>> {
  return { ...span, ...(path === undefined ? {} : { path }) }
}

/** Whether any of them stops the design. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((each) => each.severity === 'error')
}
