/** The candidate nearest to a word that was perhaps misspelt, or nothing when none is near enough to be meant. */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase()
  // Two letters in five may be wrong, which lets `payed` mean `paid` but not `cat` mean `map`.
  let best = Math.max(1, Math.floor(word.length * 0.4)) + 1
  let nearest: string | undefined
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - word.length) >= best) continue
    const distance = editDistance(wanted, candidate.toLowerCase(), best)
    if (distance >= best) continue
    best = distance
    nearest = candidate
  }
  return nearest
}

/**
 * How many letters to insert, delete, replace or swap with their neighbour to turn one word into the other
 * (Damerau-Levenshtein, optimal string alignment); gives up and returns `limit` once it must reach that.
 */
export function editDistance(a: string, b: string, limit = Infinity): number {
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1]
      let least = Math.min(at(previous, column) + 1, at(current, column - 1) + 1, at(previous, column - 1) + (same ? 0 : 1))
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (swapped) least = Math.min(least, at(before, column - 2) + 1)
      current.push(least)
    }
    if (Math.min(...current) >= limit) return limit
    before = previous
    previous = current
  }
  return at(previous, b.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? 0
}
