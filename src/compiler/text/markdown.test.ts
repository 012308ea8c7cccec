import fc from 'fast-check'
import { expect, test } from 'vitest'

import { anchorOf, code, codes, escape, link, MarkdownWriter } from './markdown.ts'

test('blocks stand apart by one empty line; tables are aligned', () => {
  const out = new MarkdownWriter()
  expect(out.heading(1, 'Corner Shop: `placeOrder`')).toBe('corner-shop-placeorder')
  out.paragraph('A *design*.')
  out.table({
    columns: [{ title: 'target' }, { title: 'asked', align: 'right' }],
    rows: [['availability', '99.95 %'], { cells: ['a|b', '1'], element: 'target/x' }],
  })
  out.list(['one', { text: 'two', items: ['deep'] }], 'numbers')
  out.fence('yaml', 'a: ```\n')
  expect(out.heading(2, 'corner shop: placeOrder')).toBe('corner-shop-placeorder-1')
  expect(out.done('README.md')).toEqual({
    path: 'README.md',
    text: `# Corner Shop: \`placeOrder\`

A *design*.

| target       |   asked |
| ------------ | ------: |
| availability | 99.95 % |
| a\\|b         |       1 |

1. one
2. two
   - deep

\`\`\`\`yaml
a: \`\`\`
\`\`\`\`

## corner shop: placeOrder
`,
    regions: [{ from: 8, to: 8, element: 'target/x' }],
  })
})

test("an author's words stay words", () => {
  expect(escape('a *b* _c_ [d](e) <script> `f` | # ~~g~~ $h$ \\ &lt;')).toBe(
    'a \\*b\\* \\_c\\_ \\[d\\](e) \\<script\\> \\`f\\` \\| \\# \\~\\~g\\~\\~ \\$h\\$ \\\\ &amp;lt;',
  )
  expect(escape('- a\n\n- b')).toBe('\\- a - b')
  expect(escape('1. a')).toBe('1\\. a')
})

test('no raw HTML gets through, whoever wrote the text', () => {
  const out = new MarkdownWriter()
  out.heading(1, '<b>x</b>')
  out.paragraph('a <img src=x onerror=y> `<kept>` \\<b> `` ` <kept> ``')
  out.list(['<i>'])
  out.table({ columns: [{ title: '<u>' }], rows: [['<a href=x>']] })
  out.quote('<p>')
  const bare = out
    .done('x')
    .text.replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '')
    .replace(/\\[\s\S]/g, '')
  expect(bare).not.toContain('<')
})

test('any text within code, a table or a heading leaves the lines around it alone', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (name, purpose) => {
      const out = new MarkdownWriter()
      out.table({ columns: [{ title: 'a' }, { title: 'b' }], rows: [[code(name), escape(purpose)]] })
      out.heading(2, escape(purpose))
      const lines = out.done('x').text.split('\n')
      expect(lines).toHaveLength(6)
      const pipes = lines[2]!.replace(/\\[\s\S]/g, '').match(/\|/g) ?? []
      expect(pipes).toHaveLength(3)
    }),
  )
})

test('code keeps backticks', () => {
  expect([code('a'), code('a`b'), code('`a`'), code('a\nb'), code('')]).toEqual(['`a`', '``a`b``', '`` `a` ``', '`a b`', ''])
  expect([codes(['a']), codes(['a', 'b', 'c'], 'or')]).toEqual(['`a`', '`a`, `b` or `c`'])
})

test('code is not escaped, not even in a table', () => {
  const out = new MarkdownWriter()
  out.table({ columns: [{ title: 'a' }], rows: [[code('x < y and <b>')]] })
  expect(out.done('x').text).toContain('| `x < y and <b>` |')
})

test('links lead somewhere harmless or nowhere', () => {
  expect(link('x', '2-api.md#place order')).toBe('[x](2-api.md#place%20order)')
  expect(link('x', 'javascript:alert(1)')).toBe('x')
  expect(link('x', 'https://a.example/(b)')).toBe('[x](https://a.example/%28b%29)')
})

test.each([
  ['3.1 What it does: a & b', '31-what-it-does-a--b'],
  ['Über `snake_case`', 'über-snake_case'],
  ['[Title](x.md) \\*star\\*', 'title-star'],
])('the anchor of %s', (heading, anchor) => {
  expect(anchorOf(heading)).toBe(anchor)
})
