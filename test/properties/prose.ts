/** A sentence of prose in a Markdown text, as written and with everything that is the brief's own blanked. */
export type Sentence = { readonly text: string; readonly blanked: string }

/** Words for numbers that stand for figures of the design. */
const numberWords = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|half|twice|once|first|second|third|none|no'

/**
 * The sentences of a Markdown text. Those of paragraphs, list items and quotes are compared with names of the brief, code, numbers with
 * their units and number words blanked. Cells of tables that are long enough for a sentence are compared as they stand: a row of facts has
 * the same columns everywhere, but what a cell says must not. Headings, titles of columns, labels of rows and code are no prose.
 */
export function sentencesOf(markdown: string, names: readonly string[]): readonly Sentence[] {
  const found: Sentence[] = []
  let fenced = false
  let table: 'none' | 'head' | 'rows' = 'none'
  for (const line of markdown.split('\n')) {
    if (/^\s*(`{3,}|~{3,})/.test(line)) fenced = !fenced
    else if (fenced || line.startsWith('#') || line.trim() === '') table = 'none'
    else if (line.startsWith('|')) {
      if (table === 'rows') found.push(...cells(line, names).flatMap((cell) => split(cell).map((text) => ({ text, blanked: text }))))
      table = table === 'none' ? 'head' : 'rows'
    } else {
      const text = line.replace(/^\s*(?:[-*>]|\d+\.)\s+/, '')
      found.push(...split(text).map((each) => ({ text: each, blanked: blank(each, names) })))
    }
  }
  return found.filter(({ blanked }) => (blanked.match(/[a-z]{2,}/gi) ?? []).length >= 4)
}

/** Words up to which a table cell is a label and not a sentence. */
const longestLabel = 7

/** The cells of a row that may hold a sentence, without code, links and names: not the first, which says what the row is about. */
function cells(line: string, names: readonly string[]): readonly string[] {
  return line
    .split(/(?<!\\)\|/)
    .slice(2)
    .map((cell) =>
      names
        .filter((name) => name.includes(' '))
        .reduce((rest, name) => rest.replaceAll(name, '_'), cell.replace(/\[[^\]]*\]\([^)]*\)|`[^`]*`/g, '_'))
        .trim(),
    )
    .filter((cell) => (cell.match(/[a-z]{2,}/gi) ?? []).length > longestLabel)
}

function split(text: string): readonly string[] {
  return text.split(/(?<=[.!?])\s+/)
}

function blank(text: string, names: readonly string[]): string {
  return names
    .reduce(
      (rest, name) => rest.replaceAll(new RegExp(`(?<![\\w])${escaped(name)}(?![\\w])`, 'gi'), '_'),
      text.replace(/`[^`]*`/g, '_').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'),
    )
    .replace(
      /[−-]?\d[\d,.]*(?:\s*(?:%|×|k|M|G|[kMGT]?B|ms|µs|s|min|h|days?|months?|years?|rows?|calls?|EUR|USD)(?:\/\w+)*)?(?![a-z])/g,
      '#',
    )
    .replace(new RegExp(`\\b(?:${numberWords})\\b`, 'gi'), '#')
    .replace(/[_#](?:(?:,| and| or|\/|;)?\s*[_#])+/g, '_')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
