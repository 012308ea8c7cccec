import type { Artifact } from '../model/artifact.ts'

/** What the diagrams among the files show, by the ids our own printers give: boxes of flowcharts that stand for nodes, tables of entity diagrams. */
export type Shown = { readonly nodes: ReadonlyMap<string, string>; readonly tables: ReadonlyMap<string, string> }

/** Ids and the file that shows each first. */
export function shownIn(artifacts: readonly Artifact[]): Shown {
  const nodes = new Map<string, string>()
  const tables = new Map<string, string>()
  for (const { path, text } of artifacts) {
    for (const diagram of diagramsIn(path, text)) {
      const lines = diagram.trim().split('\n')
      if (lines[0]?.startsWith('flowchart') === true) collect(lines, /\bn_\w+/g, path, nodes)
      if (lines[0] === 'erDiagram')
        collect(
          lines.filter((line) => /^ {2}\w/.test(line)),
          /^ {2}\w+|\w+(?= : ")/g,
          path,
          tables,
        )
    }
  }
  return { nodes, tables }
}

function collect(lines: readonly string[], pattern: RegExp, path: string, into: Map<string, string>): void {
  for (const line of lines) {
    const outsideLabels = line.replace(/"[^"]*"/g, '""')
    for (const [id] of outsideLabels.matchAll(pattern)) if (!into.has(id.trim())) into.set(id.trim(), path)
  }
}

function diagramsIn(path: string, text: string): readonly string[] {
  if (path.endsWith('.mmd')) return [text]
  return path.endsWith('.md') ? [...text.matchAll(/^```mermaid\n([\s\S]*?)\n```$/gm)].map((match) => match[1] ?? '') : []
}
