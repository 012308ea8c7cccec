import type { Diagnostic } from '../../compiler/index.ts'
import { check as crossCheck, derive, emit, sha256, tellsMissed, unwaived } from '../../compiler/index.ts'
import type { Host } from '../../host/host.ts'
import type { Command } from '../command.ts'
import type { ExitCode } from '../exit-code.ts'
import { exitCode } from '../exit-code.ts'
import { loadBrief } from '../load-brief.ts'
import type { OutputFolder } from '../output-folder.ts'
import { openOutputFolder } from '../output-folder.ts'
import { hasErrors, placed, printJson, report } from '../report.ts'
import { outputFolderOf } from './design.ts'

type CheckOptions = { readonly out?: string; readonly json: boolean }

/** `groundplan check`: whether a brief is well, its targets are met, and the files written from it are still true. */
export const check: Command = {
  name: 'check',
  title: 'tell what is wrong with a brief, its targets and its written design',
  about: `Reports errors of the brief, targets that the design misses, and files of an earlier \`groundplan design\` that are stale, missing or changed by hand.
Nothing is written. Exit code 1 when there is any of these, so that a pipeline stops.`,
  examples: ['groundplan check shop.brief.yaml', 'groundplan check shop.brief.yaml --json'],
  configure(parser, perform) {
    parser
      .argument('<brief>', 'the brief, *.brief.yaml')
      .option('-o, --out <folder>', 'folder of the written design (default: design/ beside the brief)')
      .option('--json', 'print one JSON document on stdout', false)
      .action((brief: string, options: CheckOptions) => perform((host) => checkBrief(host, brief, options)))
  },
}

async function checkBrief(host: Host, path: string, options: CheckOptions): Promise<ExitCode> {
  const loaded = await loadBrief(host, path)
  const { tree, brief } = loaded.reading
  let diagnostics = loaded.diagnostics
  let missed: readonly string[] = []
  let stale: readonly Stale[] = []
  if (brief !== undefined) {
    const folder = await openOutputFolder(host, options.out ?? outputFolderOf(path))
    const date = folder.lock?.date ?? host.today()
    const derived = derive(brief, { date, ...(folder.lock === undefined ? {} : { previous: folder.lock }) })
    const emitted = emit(derived.value)
    const findings = crossCheck(derived.value, emitted.value)
    diagnostics = [...diagnostics, ...unwaived(derived.value, derived.diagnostics), ...emitted.diagnostics, ...findings]
    missed = derived.value.capacity.verdict
      .map(({ target }) => target)
      .filter((target) => findings.some((each) => tellsMissed(each, target)))
    stale = staleFiles(folder, new Map(emitted.value.map((each) => [each.path, sha256(each.text)])))
  }
  diagnostics = placed(diagnostics, tree)
  if (options.json) printJson(host, diagnostics, { missedTargets: missed, staleFiles: stale })
  else {
    report(host, diagnostics, tree)
    if (missed.length > 0) host.err(`missed: ${missed.join(', ')}\n`)
    for (const { path: file, why } of stale) host.err(`${file} ${why}\n`)
    if (stale.length > 0) host.err(`Run \`groundplan design ${path}\` to write them anew.\n`)
    if (isWell(diagnostics, missed, stale)) host.out(`${path} is well.\n`)
  }
  return isWell(diagnostics, missed, stale) ? exitCode.well : exitCode.errors
}

type Stale = { readonly path: string; readonly why: string }

/** Files of an earlier run that no longer say what the brief says; none when nothing was written yet. */
function staleFiles({ path: folder, lock, edited, missing }: OutputFolder, wanted: ReadonlyMap<string, string>): readonly Stale[] {
  if (lock === undefined) return []
  const found: Stale[] = [
    ...edited.map((path) => ({ path: `${folder}/${path}`, why: 'was changed by hand since it was written' })),
    ...missing.map((path) => ({ path: `${folder}/${path}`, why: 'is missing' })),
  ]
  for (const [path, hash] of wanted) {
    const before = lock.artifacts.get(path)
    if (before === undefined) found.push({ path: `${folder}/${path}`, why: 'was not written yet' })
    else if (before !== hash) found.push({ path: `${folder}/${path}`, why: 'is stale: the brief or the compiler says something else now' })
  }
  for (const path of lock.artifacts.keys())
    if (!wanted.has(path)) found.push({ path: `${folder}/${path}`, why: 'is no longer part of the design' })
  return found
}

function isWell(diagnostics: readonly Diagnostic[], missed: readonly string[], stale: readonly Stale[]): boolean {
  return !hasErrors(diagnostics) && missed.length === 0 && stale.length === 0
}
