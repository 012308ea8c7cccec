import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { root } from '../architecture/repository.ts'
import { briefPath, briefText, type Compiled, compileText, examples } from '../golden/compile-example.ts'

const files = ({ artifacts }: Compiled): ReadonlyMap<string, string> => new Map(artifacts.map(({ path, text }) => [path, text]))

/** The top-level sections of a brief's text, each with the comments above it. */
function sections(text: string): readonly string[] {
  const found: string[] = []
  for (const line of text.split('\n')) {
    if (/^[a-z]/.test(line) || found.length === 0) found.push(line)
    else found[found.length - 1] += `\n${line}`
  }
  return found.filter((section) => /^[a-z]/m.test(section))
}

describe.each(examples)('%s', (example) => {
  const text = briefText(example)

  test('compiles to the same bytes with its top-level sections in another order, but for the hash of the brief', () => {
    const reversed = sections(text).toReversed().join('\n')
    const before = files(compileText(text))
    const after = files(compileText(reversed))
    expect([...after.keys()]).toEqual([...before.keys()])
    for (const [path, content] of before) if (path !== 'groundplan.lock') expect(after.get(path), path).toBe(content)
  })

  test('decides and designs the same with entities and operations in another order', () => {
    const reordered = sections(text)
      .map((section) => (/^(entities|operations):/.test(section) ? reversedEntries(section) : section))
      .join('\n')
    const before = compileText(text).design
    const after = compileText(reordered).design
    const choices = (design: typeof before) =>
      design.decisions.all.map(({ id, choice, margin }) => `${id}: ${choice} ${margin.toFixed(9)}`).sort()
    expect(choices(after)).toEqual(choices(before))
    const names = (design: typeof before) =>
      [
        ...design.modules.map(({ name, entities }) => `${name}: ${entities.toSorted().join(' ')}`),
        ...design.schema.tables.flatMap((table) => [
          table.name,
          ...table.indexes.map(({ name, columns }) => `${name} ${JSON.stringify(columns)}`),
        ]),
        ...design.statements.map(({ id }) => id),
        ...design.policies.map(({ id }) => id),
        ...design.api.endpoints.map(({ method, path }) => `${method} ${path}`),
        ...design.topology.nodes.map(({ id }) => id),
      ].sort()
    expect(names(after)).toEqual(names(before))
  })
})

/** A section with the entries of its map in reverse order. */
function reversedEntries(section: string): string {
  const [head = '', ...lines] = section.split('\n')
  const entries: string[] = []
  for (const line of lines) {
    if (/^ {2}[A-Za-z]/.test(line) || entries.length === 0) entries.push(line)
    else entries[entries.length - 1] += `\n${line}`
  }
  return [head, ...entries.toReversed()].join('\n')
}

test('another time zone and another language of the machine give the same bytes', () => {
  const hash = (environment: Readonly<Record<string, string>>) =>
    execFileSync(process.execPath, ['test/properties/print-hash.ts', briefPath('corner-shop')], {
      cwd: root,
      env: { ...process.env, ...environment },
      encoding: 'utf8',
    })
  const here = hash({ TZ: 'UTC', LC_ALL: 'C' })
  expect(here).toMatch(/^[0-9a-f]{64}\n$/)
  expect(hash({ TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' })).toBe(here)
  expect(hash({ TZ: 'America/St_Johns', LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8' })).toBe(here)
})
