/**
 * What an extension is replaced by where the embedded server lacks it: its types, stored as text, so that tables and statements can be tried.
 * Each is one line, so that lines keep their numbers.
 */
const standIns: ReadonlyMap<string, string> = new Map([
  [
    'vector',
    [
      'create type vector;',
      "create function vector_in(cstring, oid, integer) returns vector language internal immutable strict as 'varcharin';",
      "create function vector_out(vector) returns cstring language internal immutable strict as 'varcharout';",
      'create type vector (input = vector_in, output = vector_out, typmod_in = varchartypmodin, typmod_out = varchartypmodout, like = varchar);',
    ].join(' '),
  ],
])

/** A schema with stand-ins for some extensions; nothing when one of them has none. */
export function withStandIns(schema: string, extensions: readonly string[]): string | undefined {
  let text = schema
  for (const name of extensions) {
    const standIn = standIns.get(name)
    if (standIn === undefined) return undefined
    text = text.replace(new RegExp(`^create extension (?:if not exists )?"?${name}"?;`, 'm'), () => standIn)
  }
  return text
}
