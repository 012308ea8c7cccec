import { spanOf, type BriefTree, type Stretch } from '../model/brief-tree.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { BriefPath } from '../model/reason.ts'
import { diagnose, type Mistake, type More } from '../text/mistake.ts'

/** What reading the tree needs and leaves behind: complaints, and the places whose value could not be understood. */
export class Reader {
  readonly tree: BriefTree
  readonly diagnostics: Diagnostic[] = []
  /** Paths that were written but not understood: nothing further is said about them. */
  readonly holes = new Set<BriefPath>()

  constructor(tree: BriefTree) {
    this.tree = tree
  }

  /** Tells about a mistake at a stretch of text; returns nothing, so that a reader can end with it. */
  refuse<Facts>(kind: Mistake<Facts>, facts: Facts, stretch: Stretch, path: BriefPath, more?: More): undefined {
    this.diagnostics.push(diagnose(kind, facts, { span: spanOf(stretch), path }, more))
  }
}

/** The path of something inside the thing at a path. */
export function inside(path: BriefPath, key: string | number): BriefPath {
  return path === '' ? String(key) : `${path}.${key}`
}
