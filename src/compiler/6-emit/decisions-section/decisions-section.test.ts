import { expect, test } from 'vitest'
import { compileExample } from '../../../../test/golden/compile-example.ts'
import { judgedDesign, sampleDecision } from '../shared/test-helpers.ts'
import { decisionsSection } from './decisions-section.ts'
import { movedHeading } from './decision-record.ts'

const files = (design = judgedDesign()) => new Map(decisionsSection.emit(design).map(({ path, text }) => [path, text]))

test('the list of answers', () => {
  expect(files().get('4-decisions.md')).toMatchInlineSnapshot(`
    "# Decisions of Shop: 1 answer to 1 question

    ## [Pattern](decisions/0001-pattern.md), 2 elements on it

    | for        | answer         | score | runner-up      | margin | nearest flip                                                 | status   |
    | ---------- | -------------- | ----: | -------------- | -----: | ------------------------------------------------------------ | -------- |
    | the system | Three services |  0.50 | One piece 0.25 |   0.25 | engineers 9 people → 4 people, by growth in month 14: One piece | accepted |

    ## What was moved to find the flips

    | input     |       now | tried from |           to | answers it changes | such as   |
    | --------- | --------: | ---------: | -----------: | -----------------: | --------- |
    | engineers |  9 people |   1 person | 2,000 people |                  1 | \`pattern\` |
    | growth    | 6 %/month |  0 %/month |   15 %/month |                  0 |           |
    "
  `)
})

test('a record', () => {
  expect(files().get('decisions/0001-pattern.md')).toMatchInlineSnapshot(`
    "# 0001 Pattern: Three services

    ## Context and problem

    | question            | answer             | status   | read from the brief |
    | ------------------- | ------------------ | -------- | ------------------- |
    | In how many pieces? | **Three services** | accepted | \`team\`              |

    ## Decision drivers

    | criterion             | weight | may lie in  | where it comes from |
    | --------------------- | -----: | ----------- | ------------------- |
    | People for each piece |   0.25 | 0.125 … 0.5 | assumed             |

    ## Considered options

    | criterion             | weight | Three services | One piece |
    | --------------------- | -----: | -------------: | --------: |
    | People for each piece |   0.25 |       **0.50** |      0.25 |
    | total                 |        |       **0.50** |      0.25 |

    | criterion             | how it is scored          | Three services     | One piece          | against            |
    | --------------------- | ------------------------- | ------------------ | ------------------ | ------------------ |
    | People for each piece | \`limit ÷ (limit + value)\` | \`value = 3 people\` | \`value = 9 people\` | \`limit = 3 people\` |

    ### Ruled out

    | for        | option    | by    | since                             | at                      |
    | ---------- | --------- | ----- | --------------------------------- | ----------------------- |
    | the system | Functions | watch | placeOrder keeps connections open | \`operations.placeOrder\` |

    ## Decision outcome

    | for        | effect | what follows                                        |
    | ---------- | ------ | --------------------------------------------------- |
    | the system | gain   | placeOrder ships with Stock. \`pieces\` 3 deployables |

    ## When it would be another, of [2 inputs tried](../4-decisions.md#what-was-moved-to-find-the-flips)

    | for        | input     |      now | flips at | becomes   | by growth in |
    | ---------- | --------- | -------: | -------: | --------- | ------------ |
    | the system | engineers | 9 people | 4 people | One piece | month 14     |

    ## Where the numbers come from

    | number                                          |         value | may lie in | from                                                         |
    | ----------------------------------------------- | ------------: | ---------- | ------------------------------------------------------------ |
    | \`pattern/split/each\`                            |      3 people |            | \`engineers ÷ pieces\`: \`engineers = 9 people\`, \`pieces = 3 deployables\` |
    | People that one piece needs (\`limit/owners\`)    |      3 people |            | [A paper](https://example.org/paper) (2024-05-01)            |
    | \`pattern/whole/each\`                            |      9 people |            | \`engineers ÷ pieces\`: \`engineers = 9 people\`, \`pieces = 1 deployable\` |
    | \`team/engineers\`                                |      9 people |            | \`team.engineers\`: 9 people                                   |
    | pieces that ship apart (\`pattern/split/pieces\`) | 3 deployables |            | counted at \`team\`                                            |
    | pieces that ship apart (\`pattern/whole/pieces\`) |  1 deployable |            | counted at \`team\`                                            |

    ## Evidence

    | case or rule | source                                            | strength |
    | ------------ | ------------------------------------------------- | -------- |
    | One case     | [A paper](https://example.org/paper) (2024-05-01) | strong   |
    "
  `)
})

test('a pinned choice says who pinned it and what was given up', () => {
  const pinned = { ...sampleDecision, status: 'pinned', pinned: { because: 'the team knows it', instead: 'whole', costs: 0.2 } } as const
  const text = files(
    judgedDesign(({ decisions }) => ({ decisions: { ...decisions, all: [pinned], byId: new Map([['pattern', pinned]]) } })),
  ).get('decisions/0001-pattern.md')
  expect(text).toContain('| pinned: the team knows it |')
  expect(text).toMatch(/\| the system +\| One piece +\| +0\.20 \|/)
})

test('a record tells the numbers behind the choice and the runner-up down to the brief and to sources', () => {
  const { design, artifacts } = compileExample('pastebin')
  for (const { path, text } of artifacts.filter((each) => each.path.startsWith('decisions/'))) {
    const rule = /\d{4}-(.*)\.md$/.exec(path)?.[1]
    for (const { options, choice } of design.decisions.all.filter((each) => each.rule === rule)) {
      const score = options.find(({ option }) => option.id === choice)?.scores[0]?.score
      for (const input of score?.because.kind === 'formula' ? Object.values(score.because.inputs) : [])
        expect(text).toContain(`\`${input.id}\``)
    }
    expect(text).toContain('inputs tried](../4-decisions.md#what-was-moved-to-find-the-flips)')
  }
  expect(artifacts.find(({ path }) => path === '4-decisions.md')?.text).toContain(`## ${movedHeading}\n`)
})
