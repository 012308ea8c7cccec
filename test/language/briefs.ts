import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'

/** Every brief under `examples/`, by file name. */
export const exampleBriefs: ReadonlyMap<string, string> = new Map(
  readdirSync('examples').flatMap((name): [string, string][] => {
    const file = `${name}.brief.yaml`
    return [[file, readFileSync(`examples/${name}/${file}`, 'utf8')]]
  }),
)

/** What a slip of the finger, a paste or a careless merge puts into a brief. */
const snippets = [
  '', ' ', '  ', '\n', '\n\n', '\r\n', '\t', ':', ': ', ',', ', ', '{', '}', '[', ']', '"', "'", '#', ' #', '# x\n', '- ', '-', '?', '? ', '|', '>', '&a ', '*a', '!t ', '<<: ', '---\n', '...', '%', '@', '`', '=', '~', '..', '..?', '(', ')', '0', '-1', '1e9', 'null', 'true', 'own', 'x: y\n', '\\', '\u202E', '\0', 'é', '漢', '😀', '\uD800', 'constructor', '__proto__',
] // prettier-ignore

/** One example with a few random edits: pieces cut out, doubled, swapped for others, or put at another depth. */
export function mangledBrief(edits = 4): fc.Arbitrary<string> {
  const edit = fc.record({
    at: fc.nat(),
    length: fc.oneof({ weight: 3, arbitrary: fc.nat(3) }, fc.nat(60)),
    snippet: fc.constantFrom(...snippets),
    repeat: fc.boolean(),
  })
  return fc.tuple(fc.constantFrom(...exampleBriefs.values()), fc.array(edit, { minLength: 1, maxLength: edits })).map(([text, edits]) =>
    edits.reduce((current, { at, length, snippet, repeat }) => {
      const from = at % (current.length + 1)
      const cut = current.slice(from, from + length)
      return current.slice(0, from) + (repeat ? cut + cut : snippet) + current.slice(from + length)
    }, text),
  )
}
