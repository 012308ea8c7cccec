import type { BriefTree, Explanation } from '../../compiler/index.ts'
import { derive, emit, explain as answer, locate } from '../../compiler/index.ts'
import type { Host } from '../../host/host.ts'
import type { Command } from '../command.ts'
import type { ExitCode } from '../exit-code.ts'
import { exitCode } from '../exit-code.ts'
import { loadBrief } from '../load-brief.ts'
import { openOutputFolder } from '../output-folder.ts'
import { placed, printJson, report } from '../report.ts'
import { outputFolderOf } from './design.ts'

type ExplainOptions = { readonly brief?: string; readonly out?: string; readonly json: boolean }

/** `groundplan explain`: why something is in the design, down to the lines of the brief. */
export const explain: Command = {
  name: 'explain',
  title: 'tell why something is in the design',
  about: `Answers for a line of a written file (data/schema.sql:42), an entity, operation, table, module or element by name,
a decision by its rule (identifiers) or a figure by its id (operation/placeOrder/peak): what it is, which decisions and numbers it rests on, and the lines of the brief they come from.`,
  examples: ['groundplan explain data/schema.sql:42', 'groundplan explain Order --brief shop.brief.yaml', 'groundplan explain identifiers'],
  configure(parser, perform) {
    parser
      .argument('<what>', 'file:line, a name, a rule, or a figure')
      .option('-b, --brief <brief>', 'the brief (default: the only *.brief.yaml in this folder)')
      .option('-o, --out <folder>', 'folder of the written design (default: design/ beside the brief)')
      .option('--json', 'print one JSON document on stdout', false)
      .action((what: string, options: ExplainOptions) => perform((host) => explainThing(host, what, options)))
  },
}

async function explainThing(host: Host, what: string, options: ExplainOptions): Promise<ExitCode> {
  const path = options.brief ?? (await onlyBrief(host))
  if (path === undefined) {
    host.err('groundplan explain: say which brief with --brief; this folder holds none, or more than one.\n')
    return exitCode.usage
  }
  const { reading, diagnostics } = await loadBrief(host, path)
  const { tree, brief } = reading
  if (brief === undefined) {
    if (options.json) printJson(host, placed(diagnostics, tree), {})
    else report(host, diagnostics, tree)
    return exitCode.errors
  }
  const out = options.out ?? outputFolderOf(path)
  const { lock } = await openOutputFolder(host, out)
  const design = derive(brief, { date: lock?.date ?? host.today(), ...(lock === undefined ? {} : { previous: lock }) }).value
  const question = what.startsWith(`${out}/`) ? what.slice(out.length + 1) : what
  const { found, nearest } = answer(design, emit(design).value, question)
  if (options.json) printJson(host, [], { found })
  else for (const each of found) host.out(`${explanationLines(each, tree, 0).join('\n')}\n\n`)
  if (found.length > 0) return exitCode.well
  host.err(
    `groundplan explain: nothing in the design is called \`${what}\`${nearest === undefined ? '' : `; did you mean \`${nearest}\``}.\n`,
  )
  return exitCode.usage
}

async function onlyBrief(host: Host): Promise<string | undefined> {
  const briefs = (await host.list('.', { deep: false })).filter((path) => path.endsWith('.brief.yaml'))
  return briefs.length === 1 ? briefs[0] : undefined
}

function explanationLines({ title, facts, from, because }: Explanation, tree: BriefTree, level: number): readonly string[] {
  const indent = '  '.repeat(level)
  return [
    indent + title,
    ...facts.map((fact) => `${indent}  ${fact}`),
    ...from.flatMap((path) => briefLine(tree, path)).map((line) => `${indent}  ${line}`),
    ...because.flatMap((each) => explanationLines(each, tree, level + 1)),
  ]
}

/** The line of the brief that a path stands on, as `file:line: text`. */
function briefLine(tree: BriefTree, path: string): readonly string[] {
  const span = locate(tree, path)
  if (span === undefined) return []
  const text = tree.sources.get(span.file)?.text.split('\n')[span.line - 1] ?? ''
  return [`${span.file}:${span.line}: ${text.trim()}`]
}
