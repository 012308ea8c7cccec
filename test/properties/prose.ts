/** A sentence of prose in a Markdown text, as written and with everything that is the brief's own blanked. */
export type Sentence = { readonly text: string; readonly blanked: string }

/** Words for numbers that stand for figures of the design. */
const numberWords = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|half|twice|once|first|second|third|none|no'

/**
 * The sentences of a Markdown text: those of paragraphs, list items and quotes, and those in table cells that are long enough to be one.
 * Names of the brief, code, numbers with their units and number words are blanked; headings, code blocks and short cells are no prose.
 */
export function sentencesOf(markdown: string, names: readonly string[]): readonly Sentence[] {
  const found: Sentence[] = []
  let fenced = false
  for (const line of markdown.split('\n')) {
    if (/^\s*(`{3,}|~{3,})/.test(line)) fenced = !fenced
    else if (!fenced && !line.startsWith('#') && line.trim() !== '') for (const text of stretches(line)) found.push(...split(text, names))
  }
  return found
}

/** Words up to which a table cell is a label and not a sentence. */
const longestLabel = 7

function stretches(line: string): readonly string[] {
  if (!line.startsWith('|')) return [line.replace(/^\s*(?:[-*>]|\d+\.)\s+/, '')]
  const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim())
  return cells.filter((cell) => cell.split(/\s+/).length > longestLabel)
}

function split(text: string, names: readonly string[]): readonly Sentence[] {
  return text
    .split(/(?<=[.!?;:])\s+/)
    .map((each) => ({ text: each, blanked: blank(each, names) }))
    .filter(({ blanked }) => (blanked.match(/[a-z]{2,}/gi) ?? []).length >= 4)
}

function blank(text: string, names: readonly string[]): string {
  return names
    .reduce((rest, name) => rest.replaceAll(new RegExp(`(?<![\\w])${escaped(name)}(?![\\w])`, 'gi'), '_'), text.replace(/`[^`]*`/g, '_').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'))
    .replace(/[−-]?\d[\d,.]*(?:\s*(?:%|×|k|M|G|[kMGT]?B|ms|µs|s|min|h|days?|months?|years?|rows?|calls?|EUR|USD)(?:\/\w+)*)?(?![a-z])/g, '#')
    .replace(new RegExp(`\\b(?:${numberWords})\\b`, 'gi'), '#')
    .replace(/[_#](?:(?:,| and| or|\/|;)?\s*[_#])+/g, '_')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
