import type { Artifact, Proof, ProofRow } from '../compiler/index.ts'
import { code, escape, jsonFile, link, MarkdownWriter } from '../compiler/index.ts'
import { many } from './validator.ts'

/** The proof as files: `verification.md` for readers and `proof/<check>.json` for programs. */
export function printProof(proof: Proof): readonly Artifact[] {
  return [...proof.rows.map(rowFile), overview(proof)]
}

function overview({ rows }: Proof): Artifact {
  const out = new MarkdownWriter()
  out.heading(1, 'Verification')
  out.paragraph(verdictOf(rows))
  out.table({
    columns: [{ title: 'check' }, { title: 'tool' }, { title: 'read' }, { title: 'verdict' }, { title: 'found' }],
    rows: rows.map((row) => [link(escape(row.title), pageOf(row)), toolOf(row), readOf(row), row.verdict, escape(summaryOf(row))]),
  })
  for (const row of rows.filter(({ verdict }) => verdict === 'failed')) {
    out.heading(2, escape(row.title))
    out.list([...row.detail.slice(0, mostListed).map(escape), ...more(row)])
  }
  out.heading(2, 'Faults each check was tried with')
  out.table({
    columns: [{ title: 'check' }, { title: 'fault' }],
    rows: rows.map(({ title, seededFault }) => [escape(title), escape(seededFault)]),
  })
  return out.done('verification.md')
}

/** Which checks failed and which could not run, and how many passed. */
function verdictOf(rows: readonly ProofRow[]): string {
  const named = (verdict: ProofRow['verdict']): readonly string[] =>
    rows.filter((row) => row.verdict === verdict).map(({ check }) => code(check))
  const [failed, unrun] = [named('failed'), named('not run')]
  return (
    [
      `${named('passed').length} of ${rows.length} checks passed`,
      ...(failed.length === 0 ? [] : [`failed: ${failed.join(', ')}`]),
      ...(unrun.length === 0 ? [] : [`not run: ${unrun.join(', ')}`]),
    ].join('; ') + '.'
  )
}

function toolOf({ tool, version }: ProofRow): string {
  return version === '' ? code(tool) : `${code(tool)} ${version}`
}

/** The one file read, or how many. */
function readOf({ read }: ProofRow): string {
  const [only] = read
  return only !== undefined && read.length === 1 ? code(only) : read.length === 0 ? '' : `${read.length} files`
}

function summaryOf({ verdict, detail }: ProofRow): string {
  return verdict === 'failed' ? many(detail.length, 'finding') : detail.join('; ')
}

function more(row: ProofRow): readonly string[] {
  const rest = row.detail.length - mostListed
  return rest > 0 ? [`${rest} more in ${link(code(pageOf(row)), pageOf(row))}`] : []
}

function rowFile(row: ProofRow): Artifact {
  const { check, title, tool, version, verdict, read, detail, seededFault } = row
  return jsonFile(pageOf(row), { check, title, tool, version, verdict, read, detail, seededFault })
}

function pageOf({ check }: ProofRow): string {
  return `proof/${check}.json`
}

/** More findings than this are no help on one page. */
const mostListed = 20
