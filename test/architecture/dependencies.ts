import { textOf } from './repository.ts'

/** One row of a table in docs/dependencies.md. */
export type DependencyRow = {
  readonly name: string
  /** For what the product imports: the one file or folder that may. Nothing for tools that no file of src/ imports. */
  readonly home?: string
  readonly cells: readonly string[]
}

/** The rows of the table under one heading of docs/dependencies.md. */
export function dependencyRows(heading: string): readonly DependencyRow[] {
  const section =
    textOf('docs/dependencies.md')
      .split(/^## /m)
      .find((part) => part.startsWith(heading)) ?? ''
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const cells = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
      const home = /^`(src\/[^`]*)`$/.exec(cells[2] ?? '')?.[1]
      return { name: cells[0]?.replaceAll('`', '') ?? '', cells, ...(home === undefined ? {} : { home }) }
    })
}

/** Which file or folder of src/ each package sits behind. */
export function packageHomes(): ReadonlyMap<string, string> {
  const rows = ['Always installed', 'For verification', 'For development'].flatMap(dependencyRows)
  return new Map(rows.flatMap(({ name, home }) => (home === undefined ? [] : [[name, home] as const])))
}
