import type { Span } from '../model/diagnostic.ts'
import { cellsOf, printable, type Cell } from './printable.ts'

/** Columns a frame's text may take; longer lines are cut around the carets. */
const WIDTH = 100

/**
 * The line that a span is about, with the line before it and carets below:
 *
 *     70 │ actors:
 *     71 │   shopper: { is: person, record: Costumer }
 *        │                                  ^^^^^^^^
 */
export function codeFrame(text: string, span: Span, caretsAs: (carets: string) => string = (carets) => carets): string {
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
  const line = lines[span.line - 1] ?? ''
  const gutter = String(span.line).length
  const end = span.endLine > span.line ? line.length + 1 : span.endColumn
  const { before, carets, shown } = clipped(cellsOf(line), span.column - 1, Math.max(span.column, end - 1))
  const previous = lines[span.line - 2]
  const row = (number: string, content: string) => `${number.padStart(gutter)} │ ${content}`.trimEnd()
  return [
    ...(previous === undefined || previous.trim() === '' ? [] : [row(String(span.line - 1), cut(previous))]),
    row(String(span.line), shown),
    row('', ' '.repeat(before) + caretsAs('^'.repeat(carets))),
  ].join('\n')
}

/** The part of a line around the carets, how many columns stand before them, and how many they are. */
function clipped(cells: readonly Cell[], from: number, to: number): { before: number; carets: number; shown: string } {
  const first = indexAt(cells, from)
  const last = Math.max(first + 1, indexAt(cells, to))
  const marked = Math.min(widthOf(cells.slice(first, last)), WIDTH / 2)
  const start = widthOf(cells.slice(0, first)) + marked <= WIDTH - 4 ? 0 : startFor(cells, first, (WIDTH - marked) / 2)
  const lead = start > 0 ? '…' : ''
  const before = lead.length + widthOf(cells.slice(start, first))
  const shown = take(cells.slice(start), WIDTH - lead.length)
  return { before, carets: Math.max(1, Math.min(marked, WIDTH - before)), shown: lead + shown }
}

/** The first cell shown so that a number of columns stand before the carets. */
function startFor(cells: readonly Cell[], first: number, columns: number): number {
  let start = first
  for (let width = 0; start > 0 && width < columns; start -= 1) width += cells[start - 1]?.width ?? 0
  return start
}

function indexAt(cells: readonly Cell[], offset: number): number {
  const index = cells.findIndex((cell) => cell.offset >= offset)
  return index < 0 ? cells.length : index
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0)
}

/** As many cells as fit, with a sign when there are more. */
function take(cells: readonly Cell[], most: number): string {
  if (widthOf(cells) <= most) return cells.map(({ shown }) => shown).join('')
  let width = 0
  const fitting = cells.slice(
    0,
    cells.findIndex((cell) => (width += cell.width) > most - 1),
  )
  return `${fitting.map(({ shown }) => shown).join('')}…`
}

function cut(line: string): string {
  return line.length <= WIDTH ? printable(line) : take(cellsOf(line), WIDTH)
}
