import type { Artifact } from './artifact.ts'
import type { Design } from './design/design.ts'
import type { Diagnostic } from './diagnostic.ts'

/** A design and its files: what is checked, and what a fault is put into. */
export type Checked = { readonly design: Design; readonly artifacts: readonly Artifact[] }

/** One cross-check of a design and its files against each other, and a fault that it must catch. */
export type Check = {
  /** Stable, kebab-case; the name of its file. */
  readonly id: string
  readonly title: string
  /** One sentence: what agrees with what. */
  readonly about: string
  /** Code of its findings, `GP7xxx`. */
  readonly code: string
  /** The fault it is tried with, in a sentence. */
  readonly seededFault: string
  /** The design or its files with that fault put in; nothing where there is no place for it. */
  seed(design: Design, artifacts: readonly Artifact[]): Checked | undefined
  run(design: Design, artifacts: readonly Artifact[]): readonly Diagnostic[]
}
