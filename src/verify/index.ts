import type { Artifact, Design, Proof, ProofRow } from '../compiler/index.ts'
import { openBench } from './bench.ts'
import type { Bench, Validator } from './validator.ts'
import { messageOf, notRun } from './validator.ts'
import { validators } from './validators.ts'

export { printProof } from './print-proof.ts'
export type { Bench, Judgement, Validator } from './validator.ts'
export { validators } from './validators.ts'

/** How to verify; `onProgress` is told the title of each validator before it starts. */
export type VerifyOptions = { readonly onProgress?: (title: string) => void }

/** Lets every validator judge the artifacts, one after the other. A tool that is not installed gives a row `not run`; one that throws, a row `failed`. */
export async function verify(design: Design, artifacts: readonly Artifact[], { onProgress }: VerifyOptions = {}): Promise<Proof> {
  const bench = openBench()
  try {
    const rows: ProofRow[] = []
    for (const validator of validators) {
      onProgress?.(validator.title)
      rows.push(await rowOf(validator, design, artifacts, bench))
    }
    return { rows }
  } finally {
    await bench.close()
  }
}

async function rowOf(validator: Validator, design: Design, artifacts: readonly Artifact[], bench: Bench): Promise<ProofRow> {
  const { id: check, title, tool, seededFault } = validator
  try {
    const version = await validator.available(bench)
    const judgement = version === undefined ? notRun(`${tool} is not installed`) : await validator.run(design, artifacts, bench)
    return { check, title, tool, version: version ?? '', ...judgement, seededFault }
  } catch (error) {
    // The tool broke down over the artifacts: whatever it was, it did not pass them.
    return {
      check,
      title,
      tool,
      version: '',
      read: [],
      verdict: 'failed',
      detail: [`the tool broke down: ${messageOf(error)}`],
      seededFault,
    }
  }
}
