export type Verdict = 'passed' | 'failed' | 'not run'

/** One judgement of one artifact by one tool. */
export type ProofRow = {
  readonly check: string
  readonly title: string
  readonly tool: string
  readonly version: string
  /** Paths of the artifacts read. */
  readonly read: readonly string[]
  readonly verdict: Verdict
  /** What was found, or why it was not run; one line each. */
  readonly detail: readonly string[]
  /** The fault this check was shown to catch. */
  readonly seededFault: string
}

/** What other people's tools say of the artifacts. */
export type Proof = { readonly rows: readonly ProofRow[] }
