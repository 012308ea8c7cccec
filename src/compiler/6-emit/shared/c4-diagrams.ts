import type { Artifact } from '../../model/artifact.ts'
import type { Design } from '../../model/design/design.ts'
import type { Link, Node } from '../../model/design/topology.ts'
import { mermaidId, mermaidLabel, mermaidLines } from '../../text/mermaid.ts'
import { LineWriter } from '../../text/writer.ts'

/** The system as one box, who uses it and whom it depends on (C4, level 1). A flowchart in C4's colours: Mermaid's own C4 layout crosses its lines. */
export function contextDiagram(design: Design, path = ''): Artifact {
  const out = new LineWriter()
  const outside = design.topology.nodes.filter((node) => isOutside(design, node))
  const names = new Set(outside.map(({ name }) => name))
  writeHead(out)
  for (const node of outside) writeNode(out, node, '  ')
  out.write(`  ${systemId}[${mermaidLines([design.brief.system, ...wrap(design.brief.purpose ?? '', lineWidth)])}]:::system`)
  for (const [key, links] of grouped(design.topology.links, names)) {
    const [source, target] = key.split('\n') as [string, string]
    writeEdge(out, { source, target, links, lines: wrap(about(links), labelWidth) })
  }
  writeClasses(out)
  return out.done(path)
}

/** What runs inside the system, what it talks to, and by which protocol (C4, level 2); a dotted line where nobody waits. */
export function containerDiagram(design: Design, path = ''): Artifact {
  const out = new LineWriter()
  const outside = design.topology.nodes.filter((node) => isOutside(design, node))
  const inside = design.topology.nodes.filter((node) => !isOutside(design, node) && node.kind !== 'system')
  writeHead(out)
  for (const node of outside) writeNode(out, node, '  ')
  out.write(`  subgraph ${systemId}[${mermaidLabel(design.brief.system)}]`)
  for (const node of inside) writeNode(out, node, '    ')
  out.write('  end')
  for (const [left, right] of unseenEdges(design, outside, inside)) out.write(`  ${nodeId(left)} ~~~ ${nodeId(right)}`)
  // What partners and stores are there for stands in their own boxes; repeated on their lines it would cover them.
  const terse = new Set(design.topology.nodes.filter(({ kind }) => !explained.has(kind)).map(({ name }) => name))
  const own = new Set(inside.map(({ name }) => name))
  const everywhere = calledByMost(design, own)
  for (const name of everywhere) out.write(`  ${systemId} --> ${nodeId(name)}`)
  for (const link of design.topology.links) {
    if (everywhere.has(link.target) && own.has(link.source)) continue
    const told = terse.has(link.source) || terse.has(link.target) ? [] : wrap(about([link]), labelWidth)
    const lines = [...told, ...wrap(`[${link.protocol}]`, labelWidth)]
    out.within(link.id, () => writeEdge(out, { source: link.source, target: link.target, links: [link], lines }))
  }
  out.write(`  style ${systemId} fill:none,stroke:#1168bd,stroke-dasharray:6 4`)
  writeClasses(out)
  return out.done(path)
}

const systemId = 'theSystem'
/** Kinds of node whose lines say what they carry. */
const explained: ReadonlySet<Node['kind']> = new Set(['person', 'edge', 'service', 'worker'])

/** People, foreign systems, and systems that were there before. */
function isOutside(design: Design, node: Node): boolean {
  return (
    node.kind === 'person' ||
    node.kind === 'external' ||
    node.kind === 'identityProvider' ||
    (node.kind === 'system' && node.name !== design.brief.system)
  )
}

function writeNode(out: LineWriter, node: Node, indent: string): void {
  const [open, close, style] = shapes[node.kind]
  const what = kindWords[node.kind] ?? node.kind
  const kind = node.technology === '' ? what : `${what}: ${node.technology}`
  const copies = node.instances > 1 && style !== 'person' && style !== 'outside' ? ` × ${node.instances}` : ''
  const lines = [
    `${node.name}${copies}`,
    ...(node.kind === 'person' ? [] : wrap(`[${kind}]`, lineWidth)),
    ...wrap(node.responsibility, lineWidth),
  ]
  out.within(node.id, () => out.write(`${indent}${nodeId(node.name)}${open}${mermaidLines(lines)}${close}:::${style}`))
}

/** What so many parts of the system call that one line from its border says more than all of theirs. */
function calledByMost({ topology: { links } }: Design, own: ReadonlySet<string>): ReadonlySet<string> {
  const callers = Map.groupBy(
    links.filter(({ source, target }) => own.has(source) && !own.has(target)),
    ({ target }) => target,
  )
  return new Set([...callers].filter(([, from]) => from.length > 3).map(([name]) => name))
}

/**
 * Edges that are not drawn and only keep the order from left to right: partners that call back stay right of what they call,
 * and what nobody calls, such as a worker, stands beside what is called.
 */
function unseenEdges(
  { topology: { links } }: Design,
  outside: readonly Node[],
  inside: readonly Node[],
): readonly (readonly [string, string])[] {
  const called = new Set(links.map(({ target }) => target))
  const partners = new Set(outside.filter(({ name }) => called.has(name)).map(({ name }) => name))
  const back = links.filter(({ source }) => partners.has(source)).map(({ source, target }) => [target, source] as const)
  // The last caller: Mermaid follows edges from the first box on, and must come by the service before it comes by the worker.
  const caller = outside.findLast(({ name }) => !called.has(name))
  const idle = inside.filter(({ name }) => !called.has(name))
  return [...back, ...(caller === undefined ? [] : idle.map(({ name }) => [caller.name, name] as const))]
}

type Edge = { readonly source: string; readonly target: string; readonly links: readonly Link[]; readonly lines: readonly string[] }

function writeEdge(out: LineWriter, { source, target, links, lines }: Edge): void {
  const arrow = links.some(({ synchronous }) => synchronous) ? '-->' : '-.->'
  out.write(`  ${nodeId(source)} ${arrow}|${mermaidLines(lines)}| ${nodeId(target)}`)
}

/** Links that cross the system's border, by the two ends, everything inside taken as one. */
function grouped(links: readonly Link[], outside: ReadonlySet<string>): ReadonlyMap<string, readonly Link[]> {
  const found = new Map<string, Link[]>()
  for (const link of links) {
    const source = outside.has(link.source) ? link.source : ''
    const target = outside.has(link.target) ? link.target : ''
    if (source === '' && target === '') continue
    const key = `${source}\n${target}`
    const group = found.get(key)
    if (group === undefined) found.set(key, [link])
    else group.push(link)
  }
  return found
}

/** An id that no other box has: nodes are apart from the system's own box. */
function nodeId(name: string): string {
  return name === '' ? systemId : `n_${mermaidId(name)}`
}

/** What links are for: their few operations by name, many by number. */
function about(links: readonly Link[]): string {
  const operations = new Set(links.flatMap((link) => link.operations))
  const others = links.filter((link) => link.operations.length === 0).map(({ what }) => what)
  const named = operations.size <= 2 ? [...operations] : [`${operations.size} operations`]
  return [...named, ...new Set(others)].join(', ')
}

/** Room between boxes for the labels of lines, and for lines of text as they are broken here. */
function writeHead(out: LineWriter): void {
  out.write('%%{init: {"flowchart": {"nodeSpacing": 50, "rankSpacing": 90, "wrappingWidth": 320}}}%%')
  out.write('flowchart LR')
}

/** Characters of a line in a box, and in a label of a line, before Mermaid would break it. */
const lineWidth = 32
const labelWidth = 25

/** A text as lines of about so many characters, broken at spaces; what goes beyond five lines is cut. */
function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    if (line !== '' && line.length + word.length + 1 > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  if (line !== '') lines.push(line)
  return lines.length <= 5 ? lines : [...lines.slice(0, 4), `${lines[4]} …`]
}

function writeClasses(out: LineWriter): void {
  out.write('  classDef person fill:#08427b,stroke:#052e56,color:#fff')
  out.write('  classDef system fill:#1168bd,stroke:#0b4884,color:#fff')
  out.write('  classDef container fill:#438dd5,stroke:#2e6295,color:#fff')
  out.write('  classDef store fill:#2d6a4f,stroke:#1b4332,color:#fff')
  out.write('  classDef outside fill:#6b6b6b,stroke:#4d4d4d,color:#fff')
}

const shapes: Readonly<Record<Node['kind'], readonly [string, string, string]>> = {
  person: ['([', '])', 'person'],
  system: ['[', ']', 'outside'],
  external: ['[', ']', 'outside'],
  service: ['[', ']', 'container'],
  worker: ['[[', ']]', 'container'],
  database: ['[(', ')]', 'store'],
  cache: ['[(', ')]', 'store'],
  objectStore: ['[(', ')]', 'store'],
  search: ['[(', ')]', 'store'],
  broker: ['{{', '}}', 'store'],
  edge: ['[', ']', 'container'],
  identityProvider: ['[', ']', 'outside'],
}

const kindWords: Readonly<Partial<Record<Node['kind'], string>>> = {
  objectStore: 'object store',
  identityProvider: 'identity provider',
  external: 'external system',
  system: 'existing system',
}
