import type { Artifact } from '../model/artifact.ts'
import type { ElementId } from '../model/design/element.ts'
import type { Align } from './tables.ts'
import { columnWidths, pad } from './tables.ts'
import { LineWriter } from './writer.ts'

export type Column = { readonly title: string; readonly align?: Align }
/** Rows are inline Markdown: names through `code`, authors' words through `escape`. A row with an element gets a region of its own. */
export type Table = { readonly columns: readonly Column[]; readonly rows: readonly (readonly string[] | TableRow)[] }
export type TableRow = { readonly cells: readonly string[]; readonly element: ElementId }
/** A list item with items of its own. */
export type Item = string | { readonly text: string; readonly items: readonly Item[] }

/**
 * Writes GitHub-flavoured Markdown block by block, one empty line between blocks.
 * Texts are inline Markdown; raw HTML in them is made harmless here, whoever wrote it.
 */
export class MarkdownWriter {
  readonly #out = new LineWriter()
  readonly #anchors = new Map<string, number>()

  /** Writes a heading and returns its anchor, as GitHub makes it. */
  heading(level: 1 | 2 | 3 | 4 | 5 | 6, text: string): string {
    const line = oneLine(text)
    this.#block([`${'#'.repeat(level)} ${line}`])
    const anchor = anchorOf(line)
    const used = this.#anchors.get(anchor) ?? 0
    this.#anchors.set(anchor, used + 1)
    return used === 0 ? anchor : `${anchor}-${used}`
  }

  paragraph(text: string): void {
    if (text.trim() !== '') this.#block(withoutHtml(text).split('\n'))
  }

  /** A quotation: a paragraph set off from the rest. */
  quote(text: string): void {
    this.#block(
      withoutHtml(text)
        .split('\n')
        .map((line) => `> ${line}`),
    )
  }

  /** A list; nothing when there are no items. */
  list(items: readonly Item[], kind: 'bullets' | 'numbers' = 'bullets'): void {
    if (items.length > 0) this.#block(listLines(items, kind, ''))
  }

  /** A table with aligned columns; nothing when there are no rows. */
  table(table: Table): void {
    if (table.rows.length === 0) return
    const rows = table.rows.map((row) => (isTableRow(row) ? row.cells : row).map(cell))
    const titles = table.columns.map(({ title }) => cell(title))
    const widths = columnWidths([titles, ...rows], titles.length)
    const align = table.columns.map((column) => column.align ?? 'left')
    const rule = widths.map((width, index) => (align[index] === 'right' ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)))
    this.#block([tableLine(titles, widths, align), `| ${rule.join(' | ')} |`])
    for (const [index, row] of rows.entries()) {
      this.#out.write(tableLine(row, widths, align))
      const source = table.rows[index]
      if (source !== undefined && isTableRow(source)) this.#out.region(this.#out.length, this.#out.length, source.element)
    }
  }

  /** A code block; the fence is longer than any run of backticks in it. */
  fence(language: string, text: string): void {
    const ticks = '`'.repeat(Math.max(3, longestRun(text) + 1))
    this.#block([ticks + language, ...text.replace(/\n$/, '').split('\n'), ticks])
  }

  /** Says which element the blocks written by `write` speak of. */
  within<T>(element: ElementId, write: () => T): T {
    return this.#out.within(element, write)
  }

  done(path: string): Artifact {
    return this.#out.done(path)
  }

  #block(lines: readonly string[]): void {
    this.#out.gap()
    for (const line of lines) this.#out.write(line)
  }
}

/** An author's words as inline Markdown: nothing in them is read as markup, and they stay on one line. */
export function escape(text: string): string {
  return text
    .replace(/\s*[\r\n]+\s*/g, ' ')
    .replace(/[\\`*_[\]<>|#~$]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/^(\s*)([-+=])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2')
}

/** A name as code; any backticks in it are kept. */
export function code(name: string): string {
  const text = name.replace(/\s*[\r\n]+\s*/g, ' ').trim()
  const run = longestRun(text)
  const ticks = '`'.repeat(run + 1)
  const space = run > 0 && (text.startsWith('`') || text.endsWith('`')) ? ' ' : ''
  return text === '' ? '' : ticks + space + text + space + ticks
}

/** Names as code, joined as a list is read: `a`, `b` and `c`. */
export function codes(names: readonly string[], last = 'and'): string {
  const all = names.map(code)
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} ${last} ${all[all.length - 1]}`
}

/** A link; the label is inline Markdown. A target that is neither relative nor http(s) or mailto leaves the label alone. */
export function link(label: string, target: string): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(target) && !/^(https?|mailto):/i.test(target)) return label
  const safe = target.replace(/[\s()<>\\|`]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`)
  return `[${label}](${safe})`
}

/** Strong emphasis of inline Markdown. */
export function strong(text: string): string {
  return `**${text}**`
}

/** The anchor GitHub gives to a heading, before it numbers the ones that come twice. */
export function anchorOf(heading: string): string {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\\([\\`*_[\]<>|#~$+=.)-])/g, '$1')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-')
}

function isTableRow(row: readonly string[] | TableRow): row is TableRow {
  return 'cells' in row
}

function tableLine(cells: readonly string[], widths: readonly number[], align: readonly Align[]): string {
  return `| ${widths.map((width, index) => pad(cells[index] ?? '', width, align[index])).join(' | ')} |`
}

/** A text as a table cell: on one line, no pipe that would end it. */
function cell(text: string): string {
  const line = oneLine(text)
  return line.includes('|') ? line.replace(/(\\*)\|/g, (all, slashes: string) => (slashes.length % 2 === 1 ? all : `${slashes}\\|`)) : line
}

function listLines(items: readonly Item[], kind: 'bullets' | 'numbers', indent: string): string[] {
  const lines: string[] = []
  for (const [index, item] of items.entries()) {
    const mark = kind === 'bullets' ? '-' : `${index + 1}.`
    lines.push(`${indent}${mark} ${oneLine(typeof item === 'string' ? item : item.text)}`)
    if (typeof item !== 'string') lines.push(...listLines(item.items, 'bullets', indent + ' '.repeat(mark.length + 1)))
  }
  return lines
}

function oneLine(text: string): string {
  return withoutHtml(/[\r\n]/.test(text) ? text.replace(/\s*[\r\n]+\s*/g, ' ') : text).trim()
}

/** Escapes each `<` that could open a tag outside code and is not escaped yet. */
function withoutHtml(text: string): string {
  if (!text.includes('<')) return text
  return text.replace(/\\[\s\S]|(`+)(?!`)[\s\S]*?[^`]\1(?!`)|`+|</g, (found) => (found === '<' ? '\\<' : found))
}

function longestRun(text: string): number {
  let longest = 0
  for (const run of text.match(/`+/g) ?? []) longest = Math.max(longest, run.length)
  return longest
}
