import type { Artifact } from '../compiler/index.ts'

/** Where the files that validators look for lie in the output. */
export const paths = { schema: 'data/schema.sql', openapi: 'api/openapi.yaml', design: 'design.json' } as const

/** The artifact at a path. */
export function fileAt(artifacts: readonly Artifact[], path: string): Artifact | undefined {
  return artifacts.find((each) => each.path === path)
}

/** The artifacts with the text of one changed; nothing when it is not among them or stays as it is. */
export function withText(artifacts: readonly Artifact[], path: string, change: (text: string) => string): readonly Artifact[] | undefined {
  const before = fileAt(artifacts, path)
  if (before === undefined) return undefined
  const text = change(before.text)
  return text === before.text ? undefined : artifacts.map((each) => (each === before ? { ...each, text } : each))
}

/** A piece of one language: a whole file of it, or a fenced block in a Markdown file. `line` is its first line in the file, from 1. */
export type Piece = { readonly path: string; readonly line: number; readonly text: string }

/** Every piece of a language among the artifacts: files with the ending and Markdown blocks fenced with the language's name. */
export function piecesOf(artifacts: readonly Artifact[], ending: string, language: string): readonly Piece[] {
  return artifacts.flatMap(({ path, text }) => {
    if (path.endsWith(ending)) return [{ path, line: 1, text }]
    return path.endsWith('.md') ? fences(path, text, language) : []
  })
}

/** Paths of pieces, each once. */
export function pathsOf(pieces: readonly Piece[]): readonly string[] {
  return [...new Set(pieces.map(({ path }) => path))]
}

function fences(path: string, text: string, language: string): readonly Piece[] {
  const pieces: Piece[] = []
  let open: { readonly ticks: string; readonly language: string; readonly line: number; readonly lines: string[] } | undefined
  for (const [index, line] of text.split('\n').entries()) {
    const fence = /^\s*(`{3,})\s*([\w-]*)\s*$/.exec(line)
    const ticks = fence?.[1] ?? ''
    if (open === undefined) {
      if (fence !== null) open = { ticks, language: fence[2] ?? '', line: index + 2, lines: [] }
    } else if (ticks.length >= open.ticks.length && fence?.[2] === '') {
      if (open.language === language) pieces.push({ path, line: open.line, text: open.lines.join('\n') })
      open = undefined
    } else open.lines.push(line)
  }
  return pieces
}
