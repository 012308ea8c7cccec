import type { BriefPath } from './reason.ts'

/** How bad: an error stops the design, a warning does not, information only tells. */
export type Severity = 'error' | 'warning' | 'information'

/** A stretch of a file; lines and columns count from 1, the end is exclusive. */
export type Span = {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** Where a diagnostic points: a stretch of text, a place of the brief, or both. */
export type Place = { readonly span?: Span; readonly path?: BriefPath }

/** A mechanical correction: replace the span by the text. */
export type Fix = { readonly title: string; readonly edits: readonly { readonly span: Span; readonly text: string }[] }

/** One thing to tell the author, the same for brief, design and artifacts. */
export type Diagnostic = {
  /** Stable, e.g. `GP1203`: 1 parse, 2 validate, 3 analyse, 4 decide, 5 design, 6 emit, 7 check. */
  readonly code: string
  readonly severity: Severity
  readonly message: string
  readonly at: Place
  readonly related: readonly { readonly message: string; readonly at: Place }[]
  readonly help: string
  readonly fix?: Fix
}

/** What every stage returns: its value and what it has to say, never an exception for the author's mistakes. */
export type Outcome<T> = { readonly value: T; readonly diagnostics: readonly Diagnostic[] }
