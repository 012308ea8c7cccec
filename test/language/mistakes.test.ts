import { expect, test } from 'vitest'
import { briefText, complaints } from '../../src/compiler/2-validate/test-helpers.ts'

test('a misspelt key', () => {
  expect(complaints(briefText({ top: 'sytem: Shop' }))).toMatchInlineSnapshot(`
    "error GP2001  x.brief.yaml:1:1  the brief has no key \`sytem\`

       1 │ sytem: Shop
         │ ^^^^^
       help: did you mean \`system\`?
       fix:  write \`system\`"
  `)
})

test('a misspelt key of an operation', () => {
  expect(complaints(briefText({ operations: '\n  browse: { by: visitor, list: Product, latncy: { p99: 1 s } }' }))).toMatchInlineSnapshot(`
    "error GP2001  x.brief.yaml:27:41  an operation has no key \`latncy\`

       26 │ operations:
       27 │   browse: { by: visitor, list: Product, latncy: { p99: 1 s } }
          │                                         ^^^^^^
       help: did you mean \`latency\`?
       fix:  write \`latency\`"
  `)
})

test("a key by another language's name", () => {
  expect(complaints(briefText({ operations: '\n  browse: { by: visitor, list: Product, orderBy: [name] }' }))).toMatchInlineSnapshot(`
    "error GP2001  x.brief.yaml:27:41  an operation has no key \`orderBy\`

       26 │ operations:
       27 │   browse: { by: visitor, list: Product, orderBy: [name] }
          │                                         ^^^^^^^
       help: did you mean \`sort\`?
       fix:  write \`sort\`"
  `)
})

test('a misspelt reference', () => {
  expect(complaints(briefText({ actors: '\n  visitor: { is: anonymous }\n  shopper: { is: person, record: Costumer }' })))
    .toMatchInlineSnapshot(`
    "error GP2110  x.brief.yaml:4:34  no entity is called \`Costumer\`

       3 │   visitor: { is: anonymous }
       4 │   shopper: { is: person, record: Costumer }
         │                                  ^^^^^^^^
       help: did you mean \`Customer\`? It is declared on line 9.
       fix:  write \`Customer\`"
  `)
})

test('a misspelt field in a filter', () => {
  expect(complaints(briefText({ operations: '\n  browse: { by: visitor, list: Product, where: [prise..?], sort: [-createdat] }' })))
    .toMatchInlineSnapshot(`
    "error GP2112  x.brief.yaml:27:49  \`Product\` has no field \`prise\`

       26 │ operations:
       27 │   browse: { by: visitor, list: Product, where: [prise..?], sort: [-createdat] }
          │                                                 ^^^^^
       help: did you mean \`price\`?
       fix:  write \`price\`

    error GP2112  x.brief.yaml:27:68  \`Product\` has no field \`createdat\`

       26 │ operations:
       27 │   browse: { by: visitor, list: Product, where: [prise..?], sort: [-createdat] }
          │                                                                    ^^^^^^^^^
       help: did you mean \`createdAt\`?
       fix:  write \`createdAt\`"
  `)
})

test('a path through something that is no reference', () => {
  expect(complaints(briefText({ operations: '\n  browse: { by: visitor, list: Product, where: [price.currency] }' })))
    .toMatchInlineSnapshot(`
    "error GP2113  x.brief.yaml:27:49  \`price\` is no reference, so \`currency\` cannot follow it

       26 │ operations:
       27 │   browse: { by: visitor, list: Product, where: [price.currency] }
          │                                                 ^^^^^^^^^^^^^^
       help: a path goes through fields whose type is an entity, and through owners"
  `)
})

test('a number without a unit', () => {
  expect(complaints(briefText({ operations: '\n  browse: { by: visitor, list: Product, rate: 120, stale: 60 }' }))).toMatchInlineSnapshot(`
    "error GP2201  x.brief.yaml:27:47  \`120\` has no unit; a rate is expected

       26 │ operations:
       27 │   browse: { by: visitor, list: Product, rate: 120, stale: 60 }
          │                                               ^^^
       help: write \`120/s\`, \`120/min\`, \`120/h\`, \`120/day\`, \`120/month\` or \`120 rows/s\`

    error GP2201  x.brief.yaml:27:59  \`60\` has no unit; a duration is expected

       26 │ operations:
       27 │   browse: { by: visitor, list: Product, rate: 120, stale: 60 }
          │                                                           ^^
       help: write \`60 ms\`, \`60 s\`, \`60 min\`, \`60 h\`, \`60 days\`, \`60 weeks\`, \`60 months\` or \`60 years\`"
  `)
})

test('a wrong unit', () => {
  expect(complaints(briefText({ operations: '\n  browse: { by: visitor, list: Product, stale: 5 m }' }))).toMatchInlineSnapshot(`
    "error GP2202  x.brief.yaml:27:48  \`m\` is no unit of a duration

       26 │ operations:
       27 │   browse: { by: visitor, list: Product, stale: 5 m }
          │                                                ^^^
       help: did you mean \`min\`?
       fix:  write \`5 min\`"
  `)
})

test('a comma inside braces', () => {
  expect(
    complaints(
      briefText({
        entities: '\n  Product: { fields: { name: text(80), searchable } }',
        actors: '\n  visitor: { is: anonymous }',
        operations: '\n  browse: { by: visitor, list: Product }',
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error GP1028  x.brief.yaml:8:40  \`searchable\` has no value: inside \`{ }\` the comma before it ends the value

       7 │ entities:
       8 │   Product: { fields: { name: text(80), searchable } }
         │                                        ^^^^^^^^^^
       help: put the whole value in quotes: \`"text(80), searchable"\`
       fix:  put it in quotes: "text(80), searchable""
  `)
})

test('a bracket inside braces', () => {
  expect(
    complaints(
      briefText({
        entities: '\n  Product: { fields: { photos: image(5 MB)[0..8] } }',
        actors: '\n  visitor: { is: anonymous }',
        operations: '\n  browse: { by: visitor, list: Product }',
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error GP1029  x.brief.yaml:8:32  inside \`{ }\` a value with brackets needs quotes: image(5 MB)[0..8]

       7 │ entities:
       8 │   Product: { fields: { photos: image(5 MB)[0..8] } }
         │                                ^^^^^^^^^^^^^^^^^
       help: write \`"image(5 MB)[0..8]"\`
       fix:  put it in quotes: "image(5 MB)[0..8]""
  `)
})

test('names in the wrong case', () => {
  expect(
    complaints(
      briefText({
        entities: '\n  product: { fields: { Name: text(80) } }',
        actors: '\n  visitor: { is: anonymous }',
        operations: '\n  browse: { by: visitor, list: Product }',
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error GP2101  x.brief.yaml:8:3  \`product\` is no name for an entity

       7 │ entities:
       8 │   product: { fields: { Name: text(80) } }
         │   ^^^^^^^
       help: entities are \`UpperCamel\`: letters and digits, 60 at most, such as \`Product\`
       fix:  write \`Product\`

    error GP2102  x.brief.yaml:8:24  \`Name\` is no name

       7 │ entities:
       8 │   product: { fields: { Name: text(80) } }
         │                        ^^^^
       help: names are \`lowerCamel\`: letters and digits, 60 at most, such as \`name\`
       fix:  write \`name\`"
  `)
})

test('an unknown type', () => {
  expect(
    complaints(
      briefText({
        entities: '\n  Product: { fields: { name: string, price: mony } }',
        actors: '\n  visitor: { is: anonymous }',
        operations: '\n  browse: { by: visitor, list: Product }',
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error GP2301  x.brief.yaml:8:30  \`string\` is no type

       7 │ entities:
       8 │   Product: { fields: { name: string, price: mony } }
         │                              ^^^^^^
       help: did you mean \`text\`?
       fix:  write \`text\`

    error GP2301  x.brief.yaml:8:45  \`mony\` is no type

       7 │ entities:
       8 │   Product: { fields: { name: string, price: mony } }
         │                                             ^^^^
       help: did you mean \`money\`?
       fix:  write \`money\`"
  `)
})

test('words that are no marks', () => {
  expect(
    complaints(
      briefText({
        entities: '\n  Product:\n    fields:\n      name: text(80), optional\n      sku: text(20), uniqe',
        actors: '\n  visitor: { is: anonymous }',
        operations: '\n  browse: { by: visitor, list: Product }',
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error GP2310  x.brief.yaml:10:23  \`optional\` is no mark

        9 │     fields:
       10 │       name: text(80), optional
          │                       ^^^^^^^^
       help: write \`?\` after the type

    error GP2310  x.brief.yaml:11:22  \`uniqe\` is no mark

       10 │       name: text(80), optional
       11 │       sku: text(20), uniqe
          │                      ^^^^^
       help: did you mean \`unique\`?
       fix:  write \`unique\`"
  `)
})

test('a default that is none of the values', () => {
  expect(
    complaints(
      briefText({
        entities: '\n  Product: { fields: { state: draft | active = activ } }',
        actors: '\n  visitor: { is: anonymous }',
        operations: '\n  browse: { by: visitor, list: Product }',
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error GP2330  x.brief.yaml:8:48  \`activ\` is no value of \`state\`

       7 │ entities:
       8 │   Product: { fields: { state: draft | active = activ } }
         │                                                ^^^^^
       help: did you mean \`active\`?
       fix:  write \`active\`"
  `)
})

test('an operation that nothing starts', () => {
  expect(complaints(briefText({ operations: '\n  browse: { list: Product }' }))).toMatchInlineSnapshot(`
    "error GP2401  x.brief.yaml:27:3  nothing starts \`browse\`

       26 │ operations:
       27 │   browse: { list: Product }
          │   ^^^^^^
       help: say who calls it (\`by: shopper\`), or \`on:\` which event, \`every:\` when, \`receive:\` from which integration"
  `)
})

test('two triggers and two verbs', () => {
  expect(complaints(briefText({ operations: '\n  browse: { by: visitor, every: day, list: Product, get: Product }' })))
    .toMatchInlineSnapshot(`
    "error GP2402  x.brief.yaml:27:26  \`by\` and \`every\` each start an operation, and one has one trigger

       26 │ operations:
       27 │   browse: { by: visitor, every: day, list: Product, get: Product }
          │                          ^^^^^
       help: make an operation for each

    error GP2403  x.brief.yaml:27:53  \`list\` and \`get\` are verbs, and an operation has one at most

       26 │ operations:
       27 │   browse: { by: visitor, every: day, list: Product, get: Product }
          │                                                     ^^^
       help: make an operation for each, or say with \`reads\` and \`changes\` what else is touched"
  `)
})

test('actors without brackets', () => {
  expect(complaints(briefText({ operations: '\n  browse:\n    by: visitor, shopper\n    list: Product' }))).toMatchInlineSnapshot(`
    "error GP2008  x.brief.yaml:28:9  \`visitor, shopper\` is one text, not a list

       27 │   browse:
       28 │     by: visitor, shopper
          │         ^^^^^^^^^^^^^^^^
       help: write \`[visitor, shopper]\`
       fix:  write \`[visitor, shopper]\`"
  `)
})

test('own rows of an actor without a record', () => {
  expect(complaints(briefText({ operations: '\n  mine: { by: staff own, list: Order }' }))).toMatchInlineSnapshot(`
    "error GP2445  x.brief.yaml:27:15  \`staff\` has no record, so \`own\` means no rows

       26 │ operations:
       27 │   mine: { by: staff own, list: Order }
          │               ^^^^^
       help: give the actor one: \`staff: { record: <Entity> }\`, or write a condition such as \`region = actor.region\`"
  `)
})

test('own rows of what belongs to nobody', () => {
  expect(complaints(briefText({ operations: '\n  mine: { by: shopper own, list: Product }' }))).toMatchInlineSnapshot(`
    "error GP2446  x.brief.yaml:27:23  \`Product\` does not belong to \`Customer\`, so no row is the shopper's own

       26 │ operations:
       27 │   mine: { by: shopper own, list: Product }
          │                       ^^^
       help: add \`belongsTo: Customer\` to \`Product\`, or to an owner of it"
  `)
})

test('a get that finds several', () => {
  expect(complaints(briefText({ operations: '\n  find: { by: visitor, get: Product, where: [name] }' }))).toMatchInlineSnapshot(`
    "error GP2426  x.brief.yaml:27:38  these fields may fit several rows of \`Product\`

       26 │ operations:
       27 │   find: { by: visitor, get: Product, where: [name] }
          │                                      ^^^^^
       help: leave \`where\` out to get by \`id\`, mark the field \`unique\`, or use \`list\`"
  `)
})

test('an event that nothing emits', () => {
  expect(
    complaints(
      briefText({
        operations: '\n  placeOrder: { by: shopper own, create: Order, emits: orderPlaced }\n  mail: { on: orderPlacd, reads: [Order] }',
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error GP2111  x.brief.yaml:28:15  no operation emits \`orderPlacd\`

       27 │   placeOrder: { by: shopper own, create: Order, emits: orderPlaced }
       28 │   mail: { on: orderPlacd, reads: [Order] }
          │               ^^^^^^^^^^
       help: did you mean \`orderPlaced\`?
       fix:  write \`orderPlaced\`"
  `)
})

test('a status that does not exist, and one that nothing leads to', () => {
  expect(
    complaints(briefText({ operations: '\n  pay: { by: staff, act: Order, to: payed }\n  reset: { by: staff, act: Order, to: placed }' })),
  ).toMatchInlineSnapshot(`
    "error GP2114  x.brief.yaml:27:37  \`payed\` is no status of \`Order.status\`

       26 │ operations:
       27 │   pay: { by: staff, act: Order, to: payed }
          │                                     ^^^^^
       help: did you mean \`placed\`?
       fix:  write \`placed\`

    error GP2428  x.brief.yaml:28:39  no move of \`Order\` leads to \`placed\`

       27 │   pay: { by: staff, act: Order, to: payed }
       28 │   reset: { by: staff, act: Order, to: placed }
          │                                       ^^^^^^
       help: add \`placed\` to the moves of the status before it"
  `)
})

test('a rate where the trigger gives it', () => {
  expect(complaints(briefText({ operations: '\n  tick: { every: hour, reads: [Order], rate: 3/s }' }))).toMatchInlineSnapshot(`
    "error GP2422  x.brief.yaml:27:40  this runs once per tick, so its rate follows

       26 │ operations:
       27 │   tick: { every: hour, reads: [Order], rate: 3/s }
          │                                        ^^^^
       help: leave it out, or say how many rows it handles: \`rate: 3k rows/h\`, or \`rows: 200\` for one run"
  `)
})

test('a key that does not go with its verb', () => {
  expect(complaints(briefText({ operations: '\n  browse: { by: visitor, list: Product, with: [name], within: 1 min }' })))
    .toMatchInlineSnapshot(`
    "error GP2420  x.brief.yaml:27:41  \`with\` does not go with \`list\`

       26 │ operations:
       27 │   browse: { by: visitor, list: Product, with: [name], within: 1 min }
          │                                         ^^^^
       help: it goes with \`create\`, \`update\` and \`act\`

    error GP2421  x.brief.yaml:27:55  \`within\` does not go with \`by\`

       26 │ operations:
       27 │   browse: { by: visitor, list: Product, with: [name], within: 1 min }
          │                                                       ^^^^^^
       help: a caller waits here; say with \`latency\` how soon"
  `)
})

test('a ring of owners', () => {
  expect(
    complaints(
      briefText({
        entities: '\n  A: { belongsTo: B }\n  B: { belongsTo: C }\n  C: { belongsTo: A }',
        actors: '\n  visitor: { is: anonymous }',
        operations: '\n  browse: { by: visitor, list: A }',
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error GP2320  x.brief.yaml:8:8  ownership goes round in a ring: A → B → C → A

       7 │ entities:
       8 │   A: { belongsTo: B }
         │        ^^^^^^^^^
       help: one of them must belong to nobody, or to something outside; the other way is a reference among the fields"
  `)
})

test('a part of two parents, and a part of none', () => {
  expect(
    complaints(
      briefText({
        entities:
          '\n  Order:\n    fields:\n      lines: Line[1..9]\n  Offer:\n    fields:\n      lines: Line[1..9]\n  Line: { part: true }\n  Stray: { part: true }',
        actors: '\n  visitor: { is: anonymous }',
        operations: '\n  browse: { by: visitor, list: Line }',
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error GP2325  x.brief.yaml:13:14  \`Line\` is a part of \`Order\` and cannot be one of \`Offer\` too

       12 │     fields:
       13 │       lines: Line[1..9]
          │              ^^^^
       note: it is listed here first (x.brief.yaml:10:7)
       help: a part has one parent: give each parent a part of its own, or drop \`part: true\` and both lists are links

    error GP2324  x.brief.yaml:15:12  no entity lists \`Stray\`, so it is a part of nothing

       14 │   Line: { part: true }
       15 │   Stray: { part: true }
          │            ^^^^
       help: add a field such as \`lines: Stray[1..100]\` to the entity it is part of

    error GP2423  x.brief.yaml:17:32  \`Line\` is a part and has no operations of its own

       16 │ operations:
       17 │   browse: { by: visitor, list: Line }
          │                                ^^^^
       help: operate on the entity that lists it, \`with\` its parts"
  `)
})

test('fields whose names are taken', () => {
  expect(
    complaints(
      briefText({
        entities: '\n  Customer: { fields: { id: int } }\n  Order: { belongsTo: Customer, fields: { customer: Customer } }',
        actors: '\n  visitor: { is: anonymous }',
        operations: '\n  browse: { by: visitor, list: Order }',
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error GP2120  x.brief.yaml:8:25  every entity has \`id\` already

       7 │ entities:
       8 │   Customer: { fields: { id: int } }
         │                         ^^
       help: leave it out; \`id\`, \`createdAt\` and \`updatedAt\` are there without saying so

    error GP2121  x.brief.yaml:9:43  \`customer\` of \`Order\` is taken by its owner \`Customer\`

       8 │   Customer: { fields: { id: int } }
       9 │   Order: { belongsTo: Customer, fields: { customer: Customer } }
         │                                           ^^^^^^^^
       help: leave it out if the owner is meant: \`customer\` can be used in \`where\` as it is; else give it another name"
  `)
})

test('targets that contradict each other', () => {
  expect(
    complaints(
      briefText({
        top: 'system: Shop\nquality: { latency: { p50: 500 ms, p99: 100 ms }, availability: 0.999 }\nlaunch: { start: 2027-09-01, by: 2027-02-01 }',
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error GP2502  x.brief.yaml:2:36  p99 of \`100 ms\` is below p50 of \`500 ms\`

       1 │ system: Shop
       2 │ quality: { latency: { p50: 500 ms, p99: 100 ms }, availability: 0.999 }
         │                                    ^^^
       help: all but one in a hundred answers cannot be faster than half of them

    error GP2201  x.brief.yaml:2:65  \`0.999\` has no unit; a share is expected

       1 │ system: Shop
       2 │ quality: { latency: { p50: 500 ms, p99: 100 ms }, availability: 0.999 }
         │                                                                 ^^^^^
       help: write \`99.9%\`
       fix:  write \`99.9%\`

    error GP2504  x.brief.yaml:3:30  2027-02-01 is before the start on 2027-09-01

       2 │ quality: { latency: { p50: 500 ms, p99: 100 ms }, availability: 0.999 }
       3 │ launch: { start: 2027-09-01, by: 2027-02-01 }
         │                              ^^
       help: work starts first"
  `)
})

test('a waiver for nothing', () => {
  expect(complaints(briefText() + 'waivers:\n  - { code: GP7301, at: entities.Ordr, because: bought in }\n')).toMatchInlineSnapshot(`
    "error GP2115  x.brief.yaml:30:25  there is nothing at \`entities.Ordr\`

       29 │ waivers:
       30 │   - { code: GP7301, at: entities.Ordr, because: bought in }
          │                         ^^^^^^^^^^^^^
       help: name it by its keys, such as \`entities.Order\` or \`operations.placeOrder.rate\`"
  `)
})

test('a rename of something that is still there', () => {
  expect(
    complaints(briefText({ operations: '\n  browse: { by: visitor, list: Product, was: look }\n  look: { by: visitor, get: Product }' })),
  ).toMatchInlineSnapshot(`
    "error GP2122  x.brief.yaml:27:46  \`look\` is still there, so nothing was renamed

       26 │ operations:
       27 │   browse: { by: visitor, list: Product, was: look }
          │                                              ^^^^
       help: \`was\` is the old name, which is no longer used"
  `)
})
