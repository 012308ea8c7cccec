/** How a column's cells are set. */
export type Align = 'left' | 'right'

/** Widest cell that others are padded to; longer ones run over, so that one long text does not blow up a table. */
const widest = 60

/** Characters of a text as a fixed-width font shows them: code points. */
export function widthOf(text: string): number {
  let width = text.length
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit >= 0xd800 && unit <= 0xdbff) width--
  }
  return width
}

/** A text padded with spaces to a width. */
export function pad(text: string, width: number, align: Align = 'left'): string {
  const missing = width - widthOf(text)
  if (missing <= 0) return text
  return align === 'left' ? text + ' '.repeat(missing) : ' '.repeat(missing) + text
}

/** Width of each column: that of its widest cell, 60 at most. */
export function columnWidths(rows: readonly (readonly string[])[], columns: number): readonly number[] {
  const widths = new Array<number>(columns).fill(3)
  for (const row of rows) {
    for (let index = 0; index < columns; index++) widths[index] = Math.max(widths[index] ?? 3, Math.min(widest, widthOf(row[index] ?? '')))
  }
  return widths
}
