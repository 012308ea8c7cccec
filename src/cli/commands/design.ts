import type { Artifact, Design, Diagnostic, Proof } from '../../compiler/index.ts'
import { check as crossCheck, derive, emit, lockOf, unwaived, verdictLines } from '../../compiler/index.ts'
import type { Host } from '../../host/host.ts'
import type { Command } from '../command.ts'
import type { ExitCode } from '../exit-code.ts'
import { exitCode } from '../exit-code.ts'
import type { LoadedBrief } from '../load-brief.ts'
import { loadBrief, sourcesOf } from '../load-brief.ts'
import { conflicts, folderChange, openOutputFolder } from '../output-folder.ts'
import { hasErrors, placed, printJson, report } from '../report.ts'

type DesignOptions = {
  readonly out?: string
  readonly verify: boolean
  readonly force: boolean
  readonly json: boolean
  readonly date?: string
}

/** `groundplan design`: from a brief to the folder of the design. */
export const design: Command = {
  name: 'design',
  title: 'derive the design of a brief and write it to a folder',
  about: `Derives the complete design, lets other people's tools judge it, and writes it: README.md first, it is the verdict.
All files are written or none. A file you changed by hand since the last run stops the run, and so does somebody else's file in the way; --force overwrites both.`,
  examples: [
    'groundplan design shop.brief.yaml',
    'groundplan design shop.brief.yaml --out build/design --no-verify',
    'groundplan design shop.brief.yaml --json > result.json',
  ],
  configure(parser, perform) {
    parser
      .argument('<brief>', 'the brief, *.brief.yaml')
      .option('-o, --out <folder>', 'folder to write (default: design/ beside the brief)')
      .option('--no-verify', 'leave out the judgement of other tools, which takes most of the time')
      .option('--force', 'overwrite files that were changed by hand', false)
      .option('--date <yyyy-mm-dd>', 'day the design is computed for (default: the one in the lock, else today)')
      .option('--json', 'print one JSON document on stdout', false)
      .action((brief: string, options: DesignOptions) => perform((host) => writeDesign(host, brief, options)))
  },
}

async function writeDesign(host: Host, path: string, options: DesignOptions): Promise<ExitCode> {
  if (options.date !== undefined && !isDate(options.date)) {
    host.err(`groundplan design: '${options.date}' is no date; write it as 2027-02-01.\n`)
    return exitCode.usage
  }
  const out = options.out ?? outputFolderOf(path)
  const loaded = await loadBrief(host, path)
  const { tree, brief } = loaded.reading
  if (brief === undefined) return finish(host, loaded, options, placed(loaded.diagnostics, tree), {})
  const folder = await openOutputFolder(host, out)
  const date = options.date ?? folder.lock?.date ?? host.today()
  const derived = derive(brief, { date, ...(folder.lock === undefined ? {} : { previous: folder.lock }) })
  const emitted = emit(derived.value)
  const findings = crossCheck(derived.value, emitted.value)
  const proof = options.verify ? await verified(host, derived.value, emitted.value, options) : undefined
  const proofFiles = proof === undefined ? [] : proof.files
  const lock = lockOf(derived.value, { sources: sourcesOf(loaded), artifacts: emitted.value, proof: proofFiles })
  const files = [...emitted.value, ...proofFiles, lock]

  const inTheWay = options.force ? [] : conflicts(folder, files)
  if (inTheWay.length > 0) {
    for (const each of inTheWay) host.err(`${out}/${each.path} ${each.why}\n`)
    host.err(
      `groundplan design: nothing was written. Move ${inTheWay.length === 1 ? 'the file' : 'the files'} away, choose another --out, or overwrite with --force.\n`,
    )
    return exitCode.usage
  }
  await host.change(out, folderChange(folder, files))
  const diagnostics = placed(
    [...loaded.diagnostics, ...unwaived(derived.value, derived.diagnostics), ...emitted.diagnostics, ...findings],
    tree,
  )
  return finish(host, loaded, options, diagnostics, {
    design: derived.value,
    out,
    files,
    ...(proof === undefined ? {} : { proof: proof.proof }),
  })
}

type Written = { readonly design?: Design; readonly out?: string; readonly files?: readonly Artifact[]; readonly proof?: Proof }

function finish(host: Host, loaded: LoadedBrief, options: DesignOptions, diagnostics: readonly Diagnostic[], written: Written): ExitCode {
  const failed = written.proof?.rows.filter((row) => row.verdict === 'failed') ?? []
  if (options.json) printJson(host, diagnostics, asJson(written))
  else {
    report(host, diagnostics, loaded.reading.tree)
    if (written.design !== undefined) host.out(`${verdictLines(written.design).join('\n')}\n\n${whereToLook(written)}\n`)
    for (const row of failed) host.err(`verify: ${row.title} failed (${row.tool} ${row.version}): ${row.detail[0] ?? ''}\n`)
  }
  return hasErrors(diagnostics) || failed.length > 0 ? exitCode.errors : exitCode.well
}

function whereToLook({ out = '', files = [], proof }: Written): string {
  const judged =
    proof === undefined
      ? []
      : [
          `${proof.rows.filter((row) => row.verdict === 'passed').length} of ${proof.rows.length} checks by other tools passed: ${out}/verification.md`,
        ]
  return [`${files.length} files written to ${out}/; start with ${out}/README.md`, ...judged].join('\n')
}

function asJson({ design: written, out, files, proof }: Written): Readonly<Record<string, unknown>> {
  if (written === undefined) return {}
  return {
    out,
    files: files?.map((each) => each.path),
    verdict: written.capacity.verdict.map(({ target, asked, designed, met, decidedBy }) => ({
      target,
      asked: { value: asked.value, unit: asked.unit },
      designed: { value: designed.value, unit: designed.unit },
      met,
      decidedBy,
    })),
    decisions: written.decisions.all.map(({ id, choice, margin, status }) => ({ id, choice, margin, status })),
    ...(proof === undefined ? {} : { proof: proof.rows }),
  }
}

/** Loads the validators only when they are wanted: they weigh more than everything else. */
async function verified(
  host: Host,
  made: Design,
  artifacts: readonly Artifact[],
  options: DesignOptions,
): Promise<{ readonly proof: Proof; readonly files: readonly Artifact[] }> {
  const { printProof, verify } = await import('../../verify/index.ts')
  const onProgress = (title: string): void => {
    if (host.terminal.interactive && !options.json) host.err(`\r\u001b[Kverifying: ${title}`)
  }
  const proof = await verify(made, artifacts, { onProgress })
  if (host.terminal.interactive && !options.json) host.err('\r\u001b[K')
  return { proof, files: printProof(proof) }
}

/** `design/` beside the brief. */
export function outputFolderOf(brief: string): string {
  const slash = brief.lastIndexOf('/')
  return slash < 0 ? 'design' : `${brief.slice(0, slash)}/design`
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
}
