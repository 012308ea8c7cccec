import { expect, test } from 'vitest'
import { compileExample, compileText } from '../../../../test/golden/compile-example.ts'
import { judgedDesign } from '../shared/test-helpers.ts'
import { verdict } from './verdict.ts'

const textOf = (design = judgedDesign()): string => verdict.emit(design)[0]!.text

test('the page, missed target first', () => {
  expect(textOf()).toMatchInlineSnapshot(`
    "# Shop: cost missed from month 21 on; first to give: shop CPU, month 39

    > Sell things; "quickly" & \\<safely\\>.

    ## Targets: 1 of 2 missed

    | target           |         asked |          designed |         margin | what decides it     |
    | ---------------- | ------------: | ----------------: | -------------: | ------------------- |
    | **missed**: cost | 300 EUR/month | **400 EUR/month** | −100 EUR/month | shop: 400 EUR/month |
    | p99              |        400 ms |            100 ms |   300 ms (4 ×) | browse              |

    ## Decisions that carry it

    | question                             | answer         | margin | nearest flip                                                 | elements on it |
    | ------------------------------------ | -------------- | -----: | ------------------------------------------------------------ | -------------: |
    | [Pattern](decisions/0001-pattern.md) | Three services |   0.25 | engineers 9 people → 4 people, by growth in month 14: One piece |              2 |

    ## What it runs on

    | component | instances | load today | at the horizon |   used | may be used |
    | --------- | --------: | ---------: | -------------: | -----: | ----------: |
    | shop CPU  |         3 |     1 core |        4 cores | 48.4 % |        60 % |

    ## Cost: 100 EUR/month today, 400 EUR/month at the horizon

    | item | what      |         today | at the horizon | share |
    | ---- | --------- | ------------: | -------------: | ----: |
    | shop | 3 × small | 100 EUR/month |  400 EUR/month | 100 % |

    ## Firm up first

    | assumed                           | value | may lie in | numbers on it | decisions it changes in that range |
    | --------------------------------- | ----: | ---------- | ------------: | ---------------------------------- |
    | Growth of rates, factor per month |  1.03 | 1 … 1.1    |            40 | none                               |

    ## Risks

    | code   | found                                                        | at                      |
    | ------ | ------------------------------------------------------------ | ----------------------- |
    | GP3101 | \`placeOrder\` shall answer within 400 ms, but waits for \`payments\` | \`operations.placeOrder\` |

    ## Where to read on

    | file                                         | holds                                                        |
    | -------------------------------------------- | ------------------------------------------------------------ |
    | [0-requirements.md](0-requirements.md)       | 5 operations, 5 entities, 1 assumption, 1 finding            |
    | [1-overview.md](1-overview.md)               | 7 nodes, 2 modules, all loads, all costs                     |
    | [2-api.md](2-api.md)                         | 4 endpoints, 1 refusal; [contract](api/openapi.yaml)         |
    | [3-database.md](3-database.md)               | 6 tables, 2 indexes; [DDL](data/schema.sql), [ERD](data/erd.mmd) |
    | [data/access-paths.md](data/access-paths.md) | 8 statements, what each goes through                         |
    | [4-decisions.md](4-decisions.md)             | 1 answer with runner-up, margin, flip                        |
    | [design.json](design.json)                   | every number with its formula and inputs                     |
    "
  `)
})

test('the first line of a design that holds', () => {
  const design = judgedDesign(({ capacity: { firstToGive: _, ...capacity } }) => ({
    capacity: { ...capacity, holdsUntil: 6, verdict: capacity.verdict.filter(({ met }) => met) },
    findings: [],
  }))
  const text = textOf(design)
  expect(text.split('\n')[0]).toBe(`# ${design.brief.system}: every target holds to month 6`)
  expect(text).toContain('\n## Targets: all 1 met\n')
  expect(text).toContain(`\n## Risks: none found in ${design.brief.operations.size} operations\n`)
})

test('what is missed or gives at once says so', () => {
  const design = judgedDesign(({ capacity }) => ({
    capacity: { ...capacity, holdsUntil: 0, firstToGive: { ...capacity.firstToGive!, month: 0 } },
  }))
  expect(textOf(design).split('\n')[0]).toBe(
    `# ${design.brief.system}: cost missed from the start; first to give: shop CPU, from the start`,
  )
})

test('one finding of each kind comes before the second of any', () => {
  const [finding] = judgedDesign().findings
  const of = (code: string, severity: 'warning' | 'error' | 'information' = 'warning') => ({ ...finding!, code, severity })
  const design = judgedDesign(() => ({ findings: [of('A'), of('A'), of('A'), of('B'), of('I', 'information'), of('C'), of('E', 'error')] }))
  const codes = [...textOf(design).matchAll(/^\| (\w) +\|/gm)].map((match) => match[1])
  expect(codes).toEqual(['E', 'A', 'B', 'C'])
  expect(textOf(design)).toContain('## Risks: 4 of 6, a finding of each kind first\n')
})

test.each(['corner-shop', 'team-chat'])('the page of %s is one page', (example) => {
  const { design } = compileExample(example)
  expect(textOf(design).split('\n').length - 1).toBeLessThanOrEqual(75)
})

test('an author’s words stay words', () => {
  const { design } = compileText(
    'brief: 1\nsystem: Ping\npurpose: "a | b <b>bold</b> [x](y)"\nactors: { a: { is: anonymous } }\nentities: { T: { fields: { n: text(9) } } }\noperations: { make: { by: a, create: T } }\n',
  )
  expect(textOf(design).split('\n')[2]).toBe('> a \\| b \\<b\\>bold\\</b\\> \\[x\\](y)')
})
