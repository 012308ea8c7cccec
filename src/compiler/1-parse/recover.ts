/** Stands in the text for a value that could not be read; of the private use area, so that no keyboard has it. */
export const HOLE = '\uE002'

type Line = {
  readonly start: number
  readonly end: number
  readonly indent: number
  readonly blank: boolean
  /** Whether it ends with a key's colon. */ readonly opens: boolean
}

/**
 * The text with the thing around a mistake taken out: of `entities.Order.fields.total` the whole of `Order`, whose value becomes a hole.
 * Everything else keeps its place, so the rest of the file can be read and checked. Nothing when there is nothing to take out.
 */
export function withoutThingAt(text: string, at: number): string | undefined {
  const lines = linesOf(text)
  const index = lines.findLastIndex(({ start }) => start <= at)
  const first = thingStart(lines, index)
  const last = thingEnd(lines, first, index, text)
  const from = lines[first]?.start ?? 0
  const to = lines[last]?.end ?? text.length
  const taken = text.slice(from, to)
  const left = leaveKey(taken) ?? leaveNothing(taken, ownerLeftEmpty(lines, first, last))
  return left === taken ? undefined : text.slice(0, from) + left + text.slice(to)
}

/** The column of a key that has nothing below it once these lines are gone. */
function ownerLeftEmpty(lines: readonly Line[], first: number, last: number): number | undefined {
  const owner = lines.slice(0, first).findLast(({ blank }) => !blank)
  const next = lines.slice(last + 1).find(({ blank }) => !blank)
  return owner?.opens && (next?.indent ?? 0) <= owner.indent ? owner.indent : undefined
}

/** The line that starts the thing around a line: the outermost one below a section's name, or at the top the line itself. */
function thingStart(lines: readonly Line[], index: number): number {
  let first = index
  for (let above = index - 1; above >= 0 && (lines[first]?.indent ?? 0) > 0; above -= 1) {
    const line = lines[above]
    if (!line || line.blank || line.indent >= (lines[first]?.indent ?? 0)) continue
    if (line.indent === 0) break
    first = above
  }
  return first
}

function thingEnd(lines: readonly Line[], first: number, index: number, text: string): number {
  const head = lines[first]
  // A line at the top that is no key, such as a merge conflict's, has nothing below it.
  if (!head || (head.indent === 0 && !keyAtStart.test(text.slice(head.start, head.end)))) return first
  let last = first
  for (let below = first + 1; below < lines.length; below += 1) {
    const line = lines[below]
    if (!line || (!line.blank && line.indent <= head.indent && below > index)) break
    if (!line.blank) last = below
  }
  return last
}

const keyAtStart = /^(\s*)("[^"\n]*"|'[^'\n]*'|[\w./-]+):(?=\s|$)/

/** Blanks a thing, apart from its key and a sign for the hole; nothing when it has no key whose depth is known. */
function leaveKey(taken: string): string | undefined {
  const key = keyAtStart.exec(taken)
  if (!key || key[1]?.includes('\t')) return undefined
  const rest = leaveNothing(' '.repeat(key[0].length + 1) + taken.slice(key[0].length + 1), key[1]?.length ?? 0, key[0].length + 1)
  return key[0] + rest.slice(key[0].length)
}

/** Blanks a thing; with a sign for the hole in the first place that is further in than its owner's column, where an owner is given. */
function leaveNothing(taken: string, owner: number | undefined, from = 0): string {
  const blank = taken.replace(/[^\r\n]/g, ' ')
  for (let at = from; owner !== undefined && at < blank.length; at += 1) {
    const column = at - blank.lastIndexOf('\n', at - 1) - 1
    if (blank[at] === ' ' && column > owner) return blank.slice(0, at) + HOLE + blank.slice(at + 1)
  }
  return blank
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = []
  let indentBefore = 0
  let opensBefore = false
  for (let start = 0; start <= text.length;) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    const white = /^[ \t]*/.exec(text.slice(start, end))?.[0] ?? ''
    const blank = /^\s*(#.*)?$/.test(text.slice(start, end))
    // How deep a tab goes nobody knows: most likely as deep as the line before, or below it.
    const indent = white.includes('\t') ? Math.max(1, indentBefore + (opensBefore ? 2 : 0)) : white.length
    const opens = /:\s*(#.*)?$/.test(text.slice(start, end))
    lines.push({ start, end, indent, blank, opens })
    if (!blank) {
      indentBefore = indent
      opensBefore = opens
    }
    start = end + 1
  }
  return lines
}
