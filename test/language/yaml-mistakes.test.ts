import { expect, test } from 'vitest'
import { briefText, complaints } from '../../src/compiler/2-validate/test-helpers.ts'

test('a tab', () => {
  expect(complaints(briefText().replace('  browse', '\tbrowse'))).toMatchInlineSnapshot(`
    "error GP1011  x.brief.yaml:27:1  this line is indented with a tab

       26 │ operations:
       27 │  browse: { by: visitor, list: Product }
          │ ^
       help: YAML indents with spaces only; two for each level"
  `)
})

test('a bracket that is never closed', () => {
  expect(complaints(briefText({ operations: '\n  browse: { by: visitor, list: Product\n  look: { by: visitor, get: Product }' })))
    .toMatchInlineSnapshot(`
    "error GP1013  x.brief.yaml:27:11  \`{\` is never closed

       26 │ operations:
       27 │   browse: { by: visitor, list: Product
          │           ^
       help: close it with \`}\`; lines inside must be indented further than the key before the bracket"
  `)
})

test('a bracket too many', () => {
  expect(complaints(briefText({ operations: '\n  browse: { by: visitor, list: Product } }\n  look: { by: visitor, get: Product }' })))
    .toMatchInlineSnapshot(`
      "error GP1031  x.brief.yaml:27:42  nothing is open that this \`}\` could close

         26 │ operations:
         27 │   browse: { by: visitor, list: Product } }
            │                                          ^
         help: remove it, or add the opening bracket
         fix:  remove it"
    `)
})

test('a quote that is never closed', () => {
  expect(complaints(briefText({ top: 'system: "Shop' }))).toMatchInlineSnapshot(`
    "error GP1014  x.brief.yaml:1:9  the closing quote is missing

       1 │ system: "Shop
         │         ^^^^^
       help: end the text with the quote it began with"
  `)
})

test('a colon in a sentence', () => {
  expect(complaints(briefText({ top: 'system: Shop\npurpose: Sell: to everybody' }))).toMatchInlineSnapshot(`
    "error GP1017  x.brief.yaml:2:10  this value holds a colon followed by a space, which YAML takes for another key

       1 │ system: Shop
       2 │ purpose: Sell: to everybody
         │          ^^^^^^^^^^^^^^^^^^
       help: put the value in quotes
       fix:  put the value in quotes"
  `)
})

test('no space after a colon', () => {
  expect(complaints(briefText({ operations: '\n  browse:\n    by:visitor\n    list: Product' }))).toMatchInlineSnapshot(`
    "error GP1016  x.brief.yaml:28:5  there is no space after \`by:\`

       27 │   browse:
       28 │     by:visitor
          │     ^^^^^^^^^^
       help: YAML wants a space between the colon and the value
       fix:  put a space after the colon"
  `)
})

test('a line at the wrong depth', () => {
  expect(complaints(briefText({ operations: '\n  browse:\n      by: visitor\n    list: Product' }))).toMatchInlineSnapshot(`
    "error GP1012  x.brief.yaml:29:5  this line starts at a column that fits no level above it

       28 │       by: visitor
       29 │     list: Product
          │     ^^^^^^^^^^^^^
       help: keys of the same level start at the same column"
  `)
})

test('a key twice', () => {
  expect(complaints(briefText({ operations: '\n  browse: { by: visitor, list: Product }\n  browse: { by: visitor, get: Product }' })))
    .toMatchInlineSnapshot(`
    "error GP1025  x.brief.yaml:28:3  \`browse\` stands here twice

       27 │   browse: { by: visitor, list: Product }
       28 │   browse: { by: visitor, get: Product }
          │   ^^^^^^
       note: it stands here already (x.brief.yaml:27:3)
       help: rename one of them, or join the two"
  `)
})

test('an anchor, an alias, a merge key and a tag', () => {
  expect(
    complaints(
      briefText({
        operations:
          '\n  browse: &x { by: visitor, list: Product }\n  look: *x\n  see: { <<: *x }\n  go: { by: !!str visitor, list: Product }',
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error GP1021  x.brief.yaml:27:11  \`&x\` is an anchor; a brief has none

       26 │ operations:
       27 │   browse: &x { by: visitor, list: Product }
          │           ^^
       help: write the value out where it is needed
       fix:  remove it

    error GP1022  x.brief.yaml:28:9  \`*x\` is an alias; a brief has none

       27 │   browse: &x { by: visitor, list: Product }
       28 │   look: *x
          │         ^^
       help: write the value out, or put it in quotes if the asterisk is part of it

    error GP1023  x.brief.yaml:29:10  \`<<\` is a merge key; a brief has none

       28 │   look: *x
       29 │   see: { <<: *x }
          │          ^^
       help: write the keys out

    error GP1024  x.brief.yaml:30:13  \`!!str\` is a tag; a brief has none

       29 │   see: { <<: *x }
       30 │   go: { by: !!str visitor, list: Product }
          │             ^^^^^
       help: leave it out: what a value is follows from its place
       fix:  remove it"
  `)
})

test('a merge conflict', () => {
  expect(
    complaints(
      briefText({
        operations:
          '\n<<<<<<< HEAD\n  browse: { by: visitor, list: Product }\n=======\n  look: { by: visitor, list: Product }\n>>>>>>> theirs',
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error GP1032  x.brief.yaml:27:1  a merge left a conflict here

       26 │ operations:
       27 │ <<<<<<< HEAD
          │ ^^^^^^^^^^^^
       help: keep one of the two versions and remove the lines with \`<<<<<<<\`, \`=======\` and \`>>>>>>>\`

    error GP1032  x.brief.yaml:29:1  a merge left a conflict here

       28 │   browse: { by: visitor, list: Product }
       29 │ =======
          │ ^^^^^^^
       help: keep one of the two versions and remove the lines with \`<<<<<<<\`, \`=======\` and \`>>>>>>>\`

    error GP1032  x.brief.yaml:31:1  a merge left a conflict here

       30 │   look: { by: visitor, list: Product }
       31 │ >>>>>>> theirs
          │ ^^^^^^^^^^^^^^
       help: keep one of the two versions and remove the lines with \`<<<<<<<\`, \`=======\` and \`>>>>>>>\`"
  `)
})

test('a second document', () => {
  expect(complaints(briefText() + '---\nsystem: Other\n')).toMatchInlineSnapshot(`
    "error GP1020  x.brief.yaml:29:1  a second document starts here

       28 │   placeOrder: { by: shopper own, create: Order, emits: orderPlaced }
       29 │ ---
          │ ^^^
       help: a brief is one document: remove the \`---\` line, or make it a file of its own and \`include:\` it"
  `)
})

test('an empty file', () => {
  expect(complaints('# nothing yet\n')).toMatchInlineSnapshot(`
    "error GP1002  x.brief.yaml:1:1  there is nothing in this file

       1 │ # nothing yet
         │ ^
       help: the shortest brief names a system, one actor, one entity and one operation"
  `)
})

test('a list at the top', () => {
  expect(complaints('- system: Shop\n')).toMatchInlineSnapshot(`
    "error GP1003  x.brief.yaml:1:1  a brief starts with keys such as \`system:\`, but this is a list

       1 │ - system: Shop
         │ ^^^^^^^^^^^^^^
       help: start with \`brief: 1\` and \`system: <name>\`, each on its own line"
  `)
})

test('hostile text', () => {
  expect(complaints(briefText({ top: 'system: Shop\n"\u202Eevil\u001B[31m": x' }))).toMatchInlineSnapshot(`
    "error GP1005  x.brief.yaml:2:7  the character U+001B does not belong in text

       1 │ system: Shop
       2 │ "\\u{202E}evil\\u{1B}[31m": x
         │              ^^^^^^
       help: remove it; a file with many of them is not text at all"
  `)
})
