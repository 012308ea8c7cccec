import type { Artifact, Design, Verdict } from '../compiler/index.ts'
import type { Postgres } from './postgres.ts'

/** Somebody else's tool that judges artifacts: what it is called, what it looks at, and a fault that it must catch. */
export type Validator = {
  /** Stable, kebab-case; the name of its file here and of its page in `proof/`. */
  readonly id: string
  readonly title: string
  /** One sentence: what it proves. */
  readonly about: string
  /** The tool, by its package's name. */
  readonly tool: string
  /** The fault it is tried with, in a sentence. */
  readonly seededFault: string
  /** The artifacts with that fault put in; nothing where none of them has a place for it. */
  seed(artifacts: readonly Artifact[]): readonly Artifact[] | undefined
  /** The installed version of the tool, or nothing when it is not installed. */
  available(bench: Bench): Promise<string | undefined>
  run(design: Design, artifacts: readonly Artifact[], bench: Bench): Promise<Judgement>
}

/** What a tool said of the artifacts it read. */
export type Judgement = { readonly verdict: Verdict; readonly detail: readonly string[]; readonly read: readonly string[] }

/** What the validators of one run share; `close` ends it. */
export type Bench = {
  /** One embedded server for all, started when first asked for; absent when it is not installed. */
  postgres(): Promise<Postgres | undefined>
  close(): Promise<void>
}

/** The judgement on findings: none is a pass. */
export function judge(read: readonly string[], findings: readonly string[], passed: string): Judgement {
  return findings.length === 0 ? { verdict: 'passed', detail: [passed], read } : { verdict: 'failed', detail: findings, read }
}

/** How many of something: `1 diagram`, `3 diagrams`. */
export function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** The judgement where there is nothing to judge, or no way to. */
export function notRun(reason: string, read: readonly string[] = []): Judgement {
  return { verdict: 'not run', detail: [reason], read }
}

/** A module, or nothing when its package is not installed; any other failure to load is a fault of the package and thrown on. */
export async function optional<T>(load: () => Promise<T>): Promise<T | undefined> {
  try {
    return await load()
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** How Node and browsers say that a package is not there. */
function isMissing(error: unknown): boolean {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined
  return code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND' || /failed to resolve module specifier/i.test(messageOf(error))
}
