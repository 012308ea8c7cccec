import type { Diagnostic, Outcome } from '../model/diagnostic.ts'
import { spanOf, type BriefTree, type HoleNode, type MapNode, type SourceText, type TreeNode } from '../model/brief-tree.ts'
import { diagnose } from '../text/mistake.ts'
import { mistakes } from '../text/mistakes.ts'
import { decode } from './decode.ts'
import { withIncludes } from './include.ts'
import { readYaml } from './read-yaml.ts'

/**
 * Reads a brief: its main file, and the files that it includes, by path. Whatever is wrong with the text is told with its place;
 * what could not be read is a hole in the tree.
 */
export function parse(files: ReadonlyMap<string, string | Uint8Array>, main: string): Outcome<BriefTree> {
  const diagnostics: Diagnostic[] = []
  const sources = new Map<string, SourceText>()

  const readFile = (file: string): MapNode | HoleNode => {
    const { source, diagnostics: found, readable } = decode(file, files.get(file) ?? '')
    sources.set(file, source)
    diagnostics.push(...found)
    if (!readable) return hole(source)
    const outcome = readYaml(source)
    diagnostics.push(...outcome.diagnostics)
    return topLevel(outcome.value, source, diagnostics)
  }

  if (!files.has(main)) {
    const source = { file: main, text: '' }
    diagnostics.push(diagnose(mistakes.noSuchFile, { file: main }, { span: spanOf({ source, start: 0, end: 0 }) }))
    return { value: { main: source, sources, root: hole(source) }, diagnostics }
  }
  const root = withIncludes(readFile(main), { main, files, readFile, diagnostics })
  return { value: { main: sources.get(main) ?? { file: main, text: '' }, sources, root }, diagnostics }
}

/** The map at the top of a file; anything else there is no brief. */
function topLevel(node: TreeNode | undefined, source: SourceText, diagnostics: Diagnostic[]): MapNode | HoleNode {
  if (node?.kind === 'map' || node?.kind === 'hole') return node
  if (node) {
    const found = node.kind === 'list' ? 'a list' : 'text'
    diagnostics.push(diagnose(mistakes.notAMapAtTop, { found }, { span: spanOf({ ...node, end: Math.min(node.end, endOfLine(node)) }) }))
  } else {
    diagnostics.push(diagnose(mistakes.emptyFile, {}, { span: spanOf({ source, start: 0, end: 0 }) }))
  }
  return hole(source)
}

function endOfLine({ source, start }: TreeNode): number {
  const end = source.text.indexOf('\n', start)
  return end < 0 ? source.text.length : end
}

function hole(source: SourceText): HoleNode {
  return { kind: 'hole', source, start: 0, end: 0 }
}
