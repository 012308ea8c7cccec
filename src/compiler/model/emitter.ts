import type { Artifact } from './artifact.ts'
import type { Design } from './design/design.ts'

/** One target: what it is called, what it is for, when it applies, and the files it prints. Pure; the same design gives the same bytes. */
export type Emitter = {
  /** Stable, kebab-case; what `--only` names. */
  readonly id: string
  readonly title: string
  /** One sentence: what its files hold and who reads them. */
  readonly about: string
  appliesTo(design: Design): boolean
  emit(design: Design): readonly Artifact[]
}
