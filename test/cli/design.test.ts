import { describe, expect, test } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { memoryHost, type MemoryHost, type MemoryHostOptions } from '../../src/host/memory-host.ts'
import { briefText } from '../golden/compile-example.ts'

const brief = briefText('minimal')
const unknown = brief.replace(/(create|list|get): \w+/, '$1: Nobody')

async function cli(host: MemoryHost, ...args: string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const before = host.printed()
  const code = await run(args, host)
  const after = host.printed()
  return { code, out: after.out.slice(before.out.length), err: after.err.slice(before.err.length) }
}

const shop = (files: Readonly<Record<string, string | Uint8Array>> = {}, options: MemoryHostOptions = {}): MemoryHost =>
  memoryHost({ 'shop.brief.yaml': brief, ...files }, options)
const textOf = (host: MemoryHost, path: string): string => new TextDecoder().decode(host.files.get(path))

describe('groundplan design', () => {
  test('writes the whole design beside the brief and says where to look', async () => {
    const host = shop()
    const { code, out } = await cli(host, 'design', 'shop.brief.yaml', '--no-verify')
    expect(code).toBe(0)
    expect(out).toContain('start with design/README.md')
    expect([...host.files.keys()]).toEqual(
      expect.arrayContaining([
        'design/README.md',
        'design/data/schema.sql',
        'design/api/openapi.yaml',
        'design/design.json',
        'design/groundplan.lock',
      ]),
    )
  })

  test('run again, writes the same bytes', async () => {
    const host = shop()
    await cli(host, 'design', 'shop.brief.yaml', '--no-verify')
    const before = new Map([...host.files].map(([path, content]) => [path, new TextDecoder().decode(content)]))
    expect((await cli(host, 'design', 'shop.brief.yaml', '--no-verify')).code).toBe(0)
    for (const [path, text] of before) expect(textOf(host, path), path).toBe(text)
  })

  test('keeps the date of the lock, so that nothing moves because a day went by', async () => {
    const host = shop()
    await cli(host, 'design', 'shop.brief.yaml', '--no-verify', '--date', '2026-01-31')
    const readme = textOf(host, 'design/README.md')
    await cli(host, 'design', 'shop.brief.yaml', '--no-verify')
    expect(textOf(host, 'design/groundplan.lock')).toContain('"date": "2026-01-31"')
    expect(textOf(host, 'design/README.md')).toBe(readme)
  })

  test('refuses to overwrite a file changed by hand, names it, and writes nothing', async () => {
    const host = shop()
    await cli(host, 'design', 'shop.brief.yaml', '--no-verify')
    host.files.set('design/README.md', new TextEncoder().encode('mine'))
    host.files.set('shop.brief.yaml', new TextEncoder().encode(brief.replace('Guest Book', 'Visitors Book')))
    const schema = textOf(host, 'design/data/schema.sql')
    const { code, err } = await cli(host, 'design', 'shop.brief.yaml', '--no-verify')
    expect(code).toBe(2)
    expect(err).toBe(
      'design/README.md was changed by hand since it was written\n' +
        'groundplan design: nothing was written. Move the file away, choose another --out, or overwrite with --force.\n',
    )
    expect(textOf(host, 'design/README.md')).toBe('mine')
    expect(textOf(host, 'design/data/schema.sql')).toBe(schema)
    expect((await cli(host, 'design', 'shop.brief.yaml', '--no-verify', '--force')).code).toBe(0)
    expect(textOf(host, 'design/README.md')).not.toBe('mine')
  })

  test("leaves somebody else's files alone, and stops when one is in the way", async () => {
    const host = shop({ 'design/notes.md': 'theirs', 'design/README.md': 'theirs too' })
    const { code, err } = await cli(host, 'design', 'shop.brief.yaml', '--no-verify')
    expect(code).toBe(2)
    expect(err).toContain("design/README.md is there already and is not Groundplan's\n")
    expect([...host.files.keys()].filter((path) => path.startsWith('design/'))).toEqual(['design/notes.md', 'design/README.md'])
    host.files.delete('design/README.md')
    expect((await cli(host, 'design', 'shop.brief.yaml', '--no-verify')).code).toBe(0)
    expect(textOf(host, 'design/notes.md')).toBe('theirs')
  })

  test('removes a file that the design no longer has', async () => {
    const host = shop()
    await cli(host, 'design', 'shop.brief.yaml', '--no-verify')
    const lock = textOf(host, 'design/groundplan.lock')
    // As if an earlier version had written one file more, with the hash of the empty text.
    host.files.set('design/old.md', new Uint8Array())
    const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    host.files.set(
      'design/groundplan.lock',
      new TextEncoder().encode(lock.replace('"artifacts": {', `"artifacts": { "old.md": "${empty}",`)),
    )
    expect((await cli(host, 'design', 'shop.brief.yaml', '--no-verify')).code).toBe(0)
    expect(host.files.has('design/old.md')).toBe(false)
  })

  test.each([
    ['an empty file', ''],
    ['a list', '- a\n- b\n'],
    ['binary', new Uint8Array([0, 159, 146, 150, 0, 1])],
    ['an unknown reference', unknown],
    ['a wrong type', brief.replace(/actors:[\s\S]*?\n(?=\w)/, 'actors: 7\n')],
  ])('answers %s with a placed diagnostic and writes nothing', async (_, text) => {
    const host = shop({ 'shop.brief.yaml': text })
    const { code, out, err } = await cli(host, 'design', 'shop.brief.yaml')
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(err).toMatch(/^error GP\d{4} {2}shop\.brief\.yaml:\d+:\d+ {2}\S/m)
    expect(err).not.toMatch(/ at .*\.ts:\d+/)
    expect([...host.files.keys()]).toEqual(['shop.brief.yaml'])
  })

  test('says what stops it when a file cannot be read or a folder not be written', async () => {
    expect(await cli(shop(), 'design', 'none.brief.yaml')).toEqual({ code: 2, out: '', err: 'groundplan: none.brief.yaml: no such file\n' })
    const unwritable = await cli(shop({}, { unwritable: ['out'] }), 'design', 'shop.brief.yaml', '--no-verify', '--out', 'out')
    expect(unwritable).toEqual({ code: 2, out: '', err: 'groundplan: out: permission denied\n' })
  })

  test('refuses a date that is none', async () => {
    expect((await cli(shop(), 'design', 'shop.brief.yaml', '--date', '2026-02-30')).code).toBe(2)
  })

  test('with --json prints one document on stdout and no prose', async () => {
    const { code, out } = await cli(shop(), 'design', 'shop.brief.yaml', '--no-verify', '--json')
    const document = JSON.parse(out) as Readonly<Record<string, unknown>>
    expect(code).toBe(0)
    expect(document['schemaVersion']).toBe(1)
    expect(Object.keys(document)).toEqual(expect.arrayContaining(['diagnostics', 'out', 'files', 'verdict', 'decisions']))
  })

  test('with --json tells mistakes with place and help', async () => {
    const host = shop({ 'shop.brief.yaml': unknown })
    const { code, out } = await cli(host, 'design', 'shop.brief.yaml', '--json')
    const { diagnostics } = JSON.parse(out) as { readonly diagnostics: readonly Readonly<Record<string, unknown>>[] }
    expect(code).toBe(1)
    expect(diagnostics[0]).toMatchObject({ severity: 'error', at: { file: 'shop.brief.yaml' } })
    expect(diagnostics[0]?.['help']).toMatch(/\S/)
  })
})

describe('groundplan check', () => {
  test('is quiet about a fresh design, and tells a stale, a missing and an edited file', async () => {
    const host = shop()
    await cli(host, 'design', 'shop.brief.yaml', '--no-verify')
    expect(await cli(host, 'check', 'shop.brief.yaml')).toMatchObject({ code: 0, out: 'shop.brief.yaml is well.\n' })
    host.files.set('design/README.md', new TextEncoder().encode('mine'))
    host.files.delete('design/data/schema.sql')
    host.files.set('shop.brief.yaml', new TextEncoder().encode(brief.replace('Guest Book', 'Visitors Book')))
    const { code, err } = await cli(host, 'check', 'shop.brief.yaml')
    expect(code).toBe(1)
    expect(err).toContain('design/README.md was changed by hand since it was written\n')
    expect(err).toContain('design/data/schema.sql is missing\n')
    expect(err).toContain('design/0-requirements.md is stale: the brief or the compiler says something else now\n')
    expect(err).toContain('Run `groundplan design shop.brief.yaml` to write them anew.\n')
  })

  test('exits with 1 for a missed target', async () => {
    const host = shop({ 'shop.brief.yaml': `${brief}\nbudget: 1 EUR/month\n` })
    const { code, err } = await cli(host, 'check', 'shop.brief.yaml')
    expect(code).toBe(1)
    expect(err).toMatch(/missed: .*cost/)
  })
})

describe('groundplan explain', () => {
  test('answers for a line of a file, an entity, a decision and a figure, down to lines of the brief', async () => {
    const host = shop()
    await cli(host, 'design', 'shop.brief.yaml', '--no-verify')
    const line =
      textOf(host, 'design/data/schema.sql')
        .split('\n')
        .findIndex((each) => /create table/i.test(each)) + 1
    for (const what of [`data/schema.sql:${line}`, `design/data/schema.sql:${line}`, 'identifiers', 'operation/writeEntry/peak']) {
      const { code, out } = await cli(host, 'explain', what)
      expect(code, what).toBe(0)
      expect(out, what).toMatch(/\S/)
    }
  })

  test('names the nearest thing when there is none of that name', async () => {
    const { code, err } = await cli(shop(), 'explain', 'identifers')
    expect(code).toBe(2)
    expect(err).toBe('groundplan explain: nothing in the design is called `identifers`; did you mean `identifiers`.\n')
  })
})

describe('groundplan new', () => {
  test('writes a brief that compiles as it stands, once', async () => {
    const host = memoryHost({})
    expect((await cli(host, 'new', 'book-shop')).code).toBe(0)
    expect(textOf(host, 'book-shop.brief.yaml')).toContain('system: Book Shop\n')
    expect((await cli(host, 'design', 'book-shop.brief.yaml', '--no-verify')).code).toBe(0)
    expect(await cli(host, 'new', 'book-shop')).toMatchObject({
      code: 2,
      err: 'groundplan new: book-shop.brief.yaml is there already; nothing was written.\n',
    })
    expect((await cli(host, 'new', '../evil')).code).toBe(2)
  })
})

describe('usage', () => {
  test('wrong words end with 2 and the nearest right one', async () => {
    const unknown = await cli(shop(), 'desing', 'shop.brief.yaml')
    expect(unknown.code).toBe(2)
    expect(unknown.err).toContain('Did you mean design?')
    expect((await cli(shop(), 'design')).code).toBe(2)
    expect((await cli(shop(), 'design', 'shop.brief.yaml', '--nope')).code).toBe(2)
  })

  test('help ends with 0 and shows a first design', async () => {
    const { code, out } = await cli(shop(), '--help')
    expect(code).toBe(0)
    expect(out).toContain('groundplan new bookshop')
    expect((await cli(shop(), 'design', '--help')).out).toContain('Examples:')
  })
})
