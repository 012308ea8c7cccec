/** Words that Mermaid's grammars take for themselves somewhere; an id must not be one of them. */
const reserved: ReadonlySet<string> = new Set(
  'end graph flowchart subgraph class classdef style click default state note participant actor loop alt else opt par and rect critical break box activate deactivate as over left right of title section direction link linkstyle call href one zero many only to u'.split(
    ' ',
  ),
)

/** A name as an id that every Mermaid diagram takes: letters, digits and `_`; other characters become their code, reserved words get a `_`. */
export function mermaidId(name: string): string {
  const id = name.replace(/[^A-Za-z0-9_]/g, (character) =>
    character === '-' || character === ' ' || character === '.' || character === '/' ? '_' : `u${character.charCodeAt(0).toString(16)}`,
  )
  if (id === '' || /^[0-9]/.test(id)) return `n${id}`
  return reserved.has(id.toLowerCase()) ? `${id}_` : id
}

/** Any text as a label between double quotes: of a flowchart node or edge, a C4 element, a state, an entity. */
export function mermaidLabel(text: string): string {
  return `"${inner(text)}"`
}

/** Any text as the words of a sequence message, a note, an alt branch or a state transition: to the end of the line, unquoted. */
export function mermaidText(text: string): string {
  return inner(text).replace(/^:|:(?! )/g, '#58;')
}

/** Several lines in one label; each is escaped. */
export function mermaidLines(lines: readonly string[]): string {
  return `"${lines.map(inner).join('<br/>')}"`
}

/** What stands between a diagram's quotes: nothing that ends the label, the statement or the line, nothing read as HTML or Markdown; never empty. */
function inner(text: string): string {
  const words = text.replace(unprintable, ' ').replace(/\s+/g, ' ').trim()
  return words === '' ? '–' : words.replace(/[#%&;"<>`\\{}]/g, (character) => entities[character] ?? `#${character.charCodeAt(0)};`)
}

/** Control characters and what is no character at all. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const unprintable =
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const entities: Readonly<Record<string, string>> = { '"': '#quot;', '<': '#lt;', '>': '#gt;', '#': '#35;' }
