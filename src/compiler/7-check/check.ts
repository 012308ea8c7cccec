import type { Artifact } from '../model/artifact.ts'
import type { Design } from '../model/design/design.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import { checks } from './checks.ts'
import { unwaived, waiverFaults } from './waivers.ts'

/** Cross-checks a design and its files against each other: what disagrees, which targets are missed, less what the brief waives, and which waivers are past their date. */
export function check(design: Design, artifacts: readonly Artifact[]): readonly Diagnostic[] {
  const found = checks.flatMap((each) => each.run(design, artifacts))
  return [...unwaived(design, found), ...waiverFaults(design, [...design.findings, ...found])]
}
