import type { Design } from '../../model/design/design.ts'
import { spoken } from '../../model/naming.ts'

/** A text if it names something of this brief or carries a number; what would read the same in any design is left out. */
export function aboutThis(design: Design, text: string): string {
  return /\d/.test(text) || namesOf(design).test(text) ? text : ''
}

/** The sentences of a text that name something of this brief. */
export function sentencesAboutThis(design: Design, text: string): string {
  const names = namesOf(design)
  return text
    .split(/(?<=[.!?])\s+/)
    .filter((sentence) => names.test(sentence))
    .join(' ')
}

/** What would mend a finding, if it carries a number or sets two things in relation; what fits any finding of its kind, `groundplan check` tells. */
export function mendText(text: string): string {
  const outside = text.replace(/`[^`]*`/g, '')
  const spans = new Set(text.match(/`[^`]*`/g) ?? [])
  return /\d/.test(outside) || spans.size > 1 ? text : ''
}

// Many cells ask, and the names are those of the whole brief.
const patterns = new WeakMap<Design, RegExp>()

function namesOf(design: Design): RegExp {
  const known = patterns.get(design)
  if (known !== undefined) return known
  const { actors, entities, operations, integrations } = design.brief
  const names = [
    ...actors.keys(),
    ...entities.keys(),
    ...operations.keys(),
    ...integrations.keys(),
    ...[...entities.values()].flatMap(({ fields }) => [...fields.keys()]),
  ]
  const words = [...new Set(names.flatMap((name) => [name, spoken(name)]))].toSorted((a, b) => b.length - a.length)
  const pattern = new RegExp(`(?<!\\w)(?:${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})(?!\\w)`)
  patterns.set(design, pattern)
  return pattern
}
