import type { Brief } from '../model/brief.ts'
import type { BriefTree } from '../model/brief-tree.ts'
import type { Diagnostic, Outcome } from '../model/diagnostic.ts'
import { brief as briefShape } from './constructs/brief.ts'
import { checkMeaning } from './meaning/check-meaning.ts'
import { Reader } from './reader.ts'
import { readValue } from './shape.ts'

/** The brief that a tree means, or nothing when it holds a mistake. All mistakes are told at once, in the order of the text. */
export function validate(tree: BriefTree): Outcome<Brief | undefined> {
  const reader = new Reader(tree)
  const brief = readBrief(reader)
  checkMeaning(brief, reader)
  const diagnostics = inOrder(reader.diagnostics, tree)
  const failed = diagnostics.some(({ severity }) => severity === 'error')
  return { value: failed || tree.root.kind === 'hole' ? undefined : brief, diagnostics }
}

function readBrief(reader: Reader): Brief {
  const { brief: version = 1, system = '', timezone = 'UTC', ...rest } = readValue(briefShape, reader.tree.root, '', reader) ?? {}
  const { include: _, purpose, budget, quality, ...values } = rest
  // The sections stand in the language's order, whatever the author's: files must not differ by it.
  return {
    version: version === 1 ? 1 : 1,
    system,
    ...(purpose === undefined ? {} : { purpose }),
    timezone,
    team: { knows: [], owns: new Map() },
    launch: {},
    ...(budget === undefined ? {} : { budget }),
    constraints: { regions: [], compliance: [], mustUse: [], mustNotUse: [] },
    quality: { ...quality, latency: quality?.latency ?? {}, recovery: quality?.recovery ?? {} },
    actors: new Map(),
    entities: new Map(),
    operations: new Map(),
    integrations: new Map(),
    existing: new Map(),
    decisions: new Map(),
    waivers: [],
    ...values,
  }
}

/** By file and place; what is said about the same place keeps its order. */
function inOrder(diagnostics: readonly Diagnostic[], tree: BriefTree): readonly Diagnostic[] {
  const files = [...tree.sources.keys()]
  const key = ({ at }: Diagnostic) => [files.indexOf(at.span?.file ?? ''), at.span?.line ?? 0, at.span?.column ?? 0] as const
  return diagnostics
    .map((diagnostic) => ({ diagnostic, key: key(diagnostic) }))
    .sort((a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1] || a.key[2] - b.key[2])
    .map(({ diagnostic }) => diagnostic)
}
