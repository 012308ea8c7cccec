import type { Artifact, Region } from '../model/artifact.ts'
import type { ElementId } from '../model/design/element.ts'

/**
 * Collects the lines of one text file and remembers which design element each stretch speaks of.
 * No line ends with a space, the text ends with one newline, and newlines are LF.
 */
export class LineWriter {
  readonly #lines: string[] = []
  readonly #regions: Region[] = []

  /** Number of lines written so far. */
  get length(): number {
    return this.#lines.length
  }

  /** Appends a line, or several when the text has newlines; an empty line without argument. */
  write(text = ''): void {
    if (text.includes('\n') || text.includes('\r')) for (const line of text.split(/\r\n|\r|\n/)) this.#lines.push(line.trimEnd())
    else this.#lines.push(text.endsWith(' ') || text.endsWith('\t') ? text.trimEnd() : text)
  }

  /** Appends an empty line unless the last one is empty or nothing was written yet. */
  gap(): void {
    if (this.#lines.length > 0 && this.#lines[this.#lines.length - 1] !== '') this.#lines.push('')
  }

  /** Says that the lines written by `write` speak of an element; blank lines at both ends do not. May nest. */
  within<T>(element: ElementId, write: () => T): T {
    const before = this.#lines.length
    const result = write()
    this.region(before + 1, this.#lines.length, element)
    return result
  }

  /** Says the same of lines already written, `from`…`to` counted from 1. */
  region(from: number, to: number, element: ElementId): void {
    while (from <= to && this.#lines[from - 1] === '') from++
    while (to >= from && this.#lines[to - 1] === '') to--
    if (from <= to) this.#regions.push({ from, to, element })
  }

  /** The file as a value; regions sorted by first line, outer before inner. */
  done(path: string): Artifact {
    let end = this.#lines.length
    while (end > 0 && this.#lines[end - 1] === '') end--
    return { path, text: `${this.#lines.slice(0, end).join('\n')}\n`, regions: sortRegions(this.#regions) }
  }
}

/** Regions in the order artifacts keep them: by first line, the longer first, then by element. */
export function sortRegions(regions: readonly Region[]): readonly Region[] {
  return regions.toSorted((a, b) => a.from - b.from || b.to - a.to || (a.element < b.element ? -1 : a.element > b.element ? 1 : 0))
}
