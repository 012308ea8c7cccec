import { expect, test } from 'vitest'
import { nodeAt, valueOf, type TreeNode } from '../model/brief-tree.ts'
import { decode } from './decode.ts'
import { includedPaths } from './include.ts'
import { parse } from './parse.ts'
import { readAnyYaml } from './read-yaml.ts'

const complaints = (files: { readonly [path: string]: string }, main = 'main.yaml') =>
  parse(new Map(Object.entries(files)), main).diagnostics.map(
    ({ code, message, at }) => `${code} ${at.span?.file ?? ''}:${at.span?.line ?? 0} ${message}`,
  )

test('included files are one tree, paths start at the folder of the file that includes', () => {
  const files = new Map([
    ['shop/main.yaml', 'system: Shop\ninclude: [parts/a.yaml]\nentities:\n  A: {}\n'],
    ['shop/parts/a.yaml', 'brief: 1\ninclude: ./deep/b.yaml\nentities:\n  B: {}\nwaivers: [x]\n'],
    ['shop/parts/deep/b.yaml', 'include: [b.yaml]\nwaivers: [y]\nactors: { z: {} }\n'],
  ])
  const { value, diagnostics } = parse(files, 'shop/main.yaml')
  expect(diagnostics).toMatchObject([{ code: 'GP1040', message: 'there is no file `shop/parts/deep/deep/b.yaml`' }].slice(1))
  expect(plain(value.root)).toEqual({
    system: 'Shop',
    include: ['parts/a.yaml'],
    entities: { A: {}, B: {} },
    brief: '1',
    waivers: ['x', 'y'],
    actors: { z: {} },
  })
  expect([...value.sources.keys()]).toEqual(['shop/main.yaml', 'shop/parts/a.yaml', 'shop/parts/deep/b.yaml'])
  expect(nodeAt(value, 'entities.B')?.source.file).toBe('shop/parts/a.yaml')
})

test('a name defined twice is told with both places', () => {
  const { diagnostics } = parse(
    new Map([
      ['main.yaml', 'include: [a.yaml]\nsystem: X\nentities: { A: {} }'],
      ['a.yaml', 'system: Y\nentities: { A: {}, B: {} }'],
    ]),
    'main.yaml',
  )
  expect(
    diagnostics.map(({ code, at, related }) => [code, at.span?.file, at.span?.line, related[0]?.at.span?.file, related[0]?.at.span?.line]),
  ).toEqual([
    ['GP1042', 'a.yaml', 1, 'main.yaml', 2],
    ['GP1042', 'a.yaml', 2, 'main.yaml', 3],
  ])
})

test('files outside the folder, and files that are not there', () => {
  const files = { 'main.yaml': 'include: [../a.yaml, /etc/passwd, "C:\\\\x", a/../../b, other.yaml]\n', 'othr.yaml': '' }
  expect(complaints(files)).toEqual([
    "GP1041 main.yaml:1 `../a.yaml` is not below this file's folder",
    "GP1041 main.yaml:1 `/etc/passwd` is not below this file's folder",
    "GP1041 main.yaml:1 `C:\\x` is not below this file's folder",
    "GP1041 main.yaml:1 `a/../../b` is not below this file's folder",
    'GP1040 main.yaml:1 there is no file `other.yaml`',
  ])
})

test('what a file includes can be asked beforehand', () => {
  const { value } = parse(new Map([['a/main.yaml', 'include: [b.yaml, ./c/d.yaml]']]), 'a/main.yaml')
  expect(includedPaths(value.root, 'a/main.yaml')).toEqual(['a/b.yaml', 'a/c/d.yaml'])
})

test('one slip costs one message, and the rest is read', () => {
  const text =
    'system: Shop\nactors:\n  a: { is: person\n  b: { is: machine }\nentities:\n  A: {}\n  B:\n    fields\n    count: 3\n  C: {}\n'
  expect(complaints({ 'main.yaml': text })).toEqual([
    'GP1013 main.yaml:3 `{` is never closed',
    'GP1015 main.yaml:8 there is no colon after the key in `fields`',
  ])
  const { value } = parse(new Map([['main.yaml', text]]), 'main.yaml')
  expect(plain(value.root)).toEqual({ system: 'Shop', actors: { a: 'HOLE', b: { is: 'machine' } }, entities: { A: {}, B: 'HOLE', C: {} } })
})

test('several texts of YAML', () => {
  const text = "a: |\n  one\n  two\nb: >-\n  three\n  four\nc: five\n  six\nd: \"e\\u00e9\\n\"\n? g\n: h\ni: 'j''k'\n"
  const { value, diagnostics } = readAnyYaml({ file: 'x', text })
  expect(diagnostics).toEqual([])
  expect(plain(value)).toEqual({ a: 'one\ntwo\n', b: 'three four', c: 'five six', d: 'eé\n', g: 'h', i: "j'k" })
})

test('keys of JavaScript are keys like others', () => {
  const { value } = parse(new Map([['x', '__proto__: a\nconstructor: b\n']]), 'x')
  expect(valueOf(value.root, '__proto__')).toMatchObject({ text: 'a' })
  expect(valueOf(value.root, 'toString')).toBeUndefined()
})

test.each([
  ['abc', 'abc'],
  ['é漢😀\u{10FFFF}', 'é漢😀\u{10FFFF}'],
  ['\uFEFFabc', 'abc'],
])('bytes of %j are its text', (text, expected) => {
  expect(decode('x', new TextEncoder().encode(text))).toMatchObject({ source: { text: expected }, readable: true })
  expect(decode('x', text)).toMatchObject({ source: { text: expected }, readable: true })
})

test.each([
  ['a lone byte', [0x61, 0x80], 2],
  ['an overlong form', [0xc0, 0xaf], 1],
  ['a surrogate', [0xed, 0xa0, 0x80], 1],
  ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80], 1],
  ['an unfinished character', [0x61, 0xe2, 0x82], 2],
  ['UTF-16', [0xff, 0xfe, 0x61, 0x00], 1],
])('%s is no UTF-8', (_, bytes, at) => {
  expect(decode('x', Uint8Array.from(bytes)).diagnostics).toMatchObject([
    { code: 'GP1004', message: `this is not UTF-8 text: byte ${at} of the file does not fit` },
  ])
})

/** A tree as plain values. */
function plain(node: TreeNode | undefined): unknown {
  switch (node?.kind) {
    case 'map':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, plain(value)]))
    case 'list':
      return node.items.map(plain)
    case 'scalar':
      return node.text
    case 'hole':
      return 'HOLE'
    default:
      return undefined
  }
}
