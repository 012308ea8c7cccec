import { anchorOf } from '../text/markdown.ts'

/** A link in a Markdown text: where it points, and its line, from 1. */
export type MarkdownLink = { readonly target: string; readonly line: number }

/** The links of a Markdown text, those in code left out. */
export function linksIn(text: string): readonly MarkdownLink[] {
  return prose(text).flatMap(({ words, line }) =>
    [...words.matchAll(/(?<!\\)\]\(([^()\s]+)\)/g)].map((match) => ({ target: match[1] ?? '', line })),
  )
}

/** The anchors of a Markdown text's headings, numbered as GitHub numbers those that come twice. */
export function anchorsIn(text: string): ReadonlySet<string> {
  const anchors = new Set<string>()
  const used = new Map<string, number>()
  for (const { heading } of prose(text)) {
    if (heading === undefined) continue
    const anchor = anchorOf(heading)
    const count = used.get(anchor) ?? 0
    used.set(anchor, count + 1)
    anchors.add(count === 0 ? anchor : `${anchor}-${count}`)
  }
  return anchors
}

type ProseLine = { readonly words: string; readonly line: number; readonly heading?: string }

/** Lines outside code blocks, without what stands in backticks. */
function prose(text: string): readonly ProseLine[] {
  const lines: ProseLine[] = []
  let fence = ''
  for (const [index, line] of text.split('\n').entries()) {
    const ticks = /^\s*(`{3,})/.exec(line)?.[1] ?? ''
    if (fence !== '') {
      if (ticks.length >= fence.length && line.trim() === ticks) fence = ''
      continue
    }
    if (ticks !== '') {
      fence = ticks
      continue
    }
    const heading = /^#{1,6} (.*)$/.exec(line)?.[1]
    // A label may be code; only what the code holds is no link.
    lines.push({ words: line.replace(/(`+)(?!`)[^`]*?\1(?!`)/g, '``'), line: index + 1, ...(heading === undefined ? {} : { heading }) })
  }
  return lines
}
