import type { Diagnostic } from '../model/diagnostic.ts'
import {
  isNothing,
  spanOf,
  valueOf,
  type HoleNode,
  type MapEntry,
  type MapNode,
  type ScalarNode,
  type TreeNode,
} from '../model/brief-tree.ts'
import { diagnose } from '../text/mistake.ts'
import { mistakes } from '../text/mistakes.ts'
import { suggest } from '../text/suggest.ts'
import { MOST_FILES } from './limits.ts'

type Including = {
  readonly main: string
  readonly files: ReadonlyMap<string, unknown>
  readonly readFile: (file: string) => MapNode | HoleNode
  readonly diagnostics: Diagnostic[]
}

/** The tree of the main file with what the files under its `include:` say, and the files under theirs. */
export function withIncludes(root: MapNode | HoleNode, including: Including): MapNode | HoleNode {
  const seen = new Set([including.main])
  let merged = root
  const queue = includesOf(root).map((entry) => ({ entry, folder: folderOf(including.main) }))
  for (let next = queue.shift(); next; next = queue.shift()) {
    const file = fileOf(next.entry, next.folder, including)
    if (file === undefined || seen.has(file)) continue
    seen.add(file)
    if (seen.size > MOST_FILES) {
      including.diagnostics.push(diagnose(mistakes.tooManyFiles, { most: MOST_FILES }, { span: spanOf(next.entry), path: 'include' }))
      break
    }
    const tree = including.readFile(file)
    queue.push(...includesOf(tree).map((entry) => ({ entry, folder: folderOf(file) })))
    merged = mergeFiles(merged, tree, including.diagnostics)
  }
  return merged
}

/** The paths that a brief's text includes, from its own folder, for whoever has to load them. */
export function includedPaths(root: TreeNode, file: string): readonly string[] {
  return includesOf(root).map((entry) => folderOf(file) + normal(entry.text))
}

function includesOf(root: TreeNode): readonly ScalarNode[] {
  const value = valueOf(root, 'include')
  if (value === undefined || isNothing(value)) return []
  // What is no list of texts is reported by the validation, like any other value of the wrong kind.
  const items = value.kind === 'list' ? value.items : [value]
  return items.filter((item) => item.kind === 'scalar')
}

/** The file that an entry of `include:` names; nothing after a mistake. */
function fileOf(entry: ScalarNode, folder: string, { files, diagnostics }: Including): string | undefined {
  const place = { span: spanOf(entry), path: 'include' }
  const written = entry.text
  if (/^([/\\]|[A-Za-z]:)|\\|(^|\/)\.\.(\/|$)/.test(written)) {
    diagnostics.push(diagnose(mistakes.includeOutside, { written }, place))
    return undefined
  }
  const file = folder + normal(written)
  if (files.has(file)) return file
  diagnostics.push(diagnose(mistakes.includeMissing, { file, nearest: suggest(file, files.keys()) }, place))
  return undefined
}

function normal(written: string): string {
  return written
    .split('/')
    .filter((part) => part !== '.' && part !== '')
    .join('/')
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1)
}

/** One map with the entries of both: sections are joined by name, and what both name is an error at both places. */
function mergeFiles(into: MapNode | HoleNode, from: MapNode | HoleNode, diagnostics: Diagnostic[]): MapNode | HoleNode {
  if (into.kind === 'hole' || from.kind === 'hole') return into.kind === 'hole' ? into : { ...into, broken: true }
  const entries = new Map(into.entries.map((entry) => [entry.key.text, entry]))
  for (const entry of from.entries) {
    const name = entry.key.text
    // Every file may say which version of the language it is written in.
    if (name === 'include' || (name === 'brief' && entries.has(name))) continue
    const present = entries.get(name)
    entries.set(name, present ? mergeEntry(present, entry, diagnostics) : entry)
  }
  return { ...into, entries: [...entries.values()], broken: into.broken || from.broken }
}

function mergeEntry(present: MapEntry, added: MapEntry, diagnostics: Diagnostic[]): MapEntry {
  const { key, value } = present
  if (value.kind === 'list' && added.value.kind === 'list')
    return { key, value: { ...value, items: [...value.items, ...added.value.items] } }
  if (value.kind !== 'map' || added.value.kind !== 'map') {
    diagnostics.push(definedTwice(key, added.key))
    return present
  }
  const entries = new Map(value.entries.map((entry) => [entry.key.text, entry]))
  for (const entry of added.value.entries) {
    const first = entries.get(entry.key.text)
    if (first) diagnostics.push(definedTwice(first.key, entry.key))
    else entries.set(entry.key.text, entry)
  }
  return { key, value: { ...value, entries: [...entries.values()], broken: value.broken || added.value.broken } }
}

function definedTwice(first: ScalarNode, second: ScalarNode): Diagnostic {
  const related = [{ message: 'it is defined here already', at: { span: spanOf(first) } }]
  return diagnose(mistakes.definedTwice, { name: second.text, file: first.source.file }, { span: spanOf(second) }, { related })
}
