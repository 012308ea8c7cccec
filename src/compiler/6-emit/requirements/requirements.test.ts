import { expect, test } from 'vitest'
import { judgedDesign } from '../shared/test-helpers.ts'
import { requirements } from './requirements.ts'

test('the page', () => {
  expect(requirements.emit(judgedDesign())[0]!.text).toMatchInlineSnapshot(`
    "# Requirements of Shop

    > Sell things; "quickly" & \\<safely\\>.

    ## Who calls

    | actor     | is     | how many | calls at the horizon’s peak | notes             |
    | --------- | ------ | -------: | --------------------------: | ----------------- |
    | \`shopper\` | person |          |                         0/s | record \`Customer\` |

    ## What is done: 3 operations somebody waits for, 2 nobody does

    | operation        | by  | does | today | peak at the horizon | rows read | written | p99 | may be stale |
    | ---------------- | --- | ---- | ----: | ------------------: | --------: | ------: | --: | -----------: |
    | \`browse\`         |     |      |       |                     |           |         |     |              |
    | \`placeOrder\`     |     |      |       |                     |           |         |     |              |
    | \`cancelOrder\`    |     |      |       |                     |           |         |     |              |
    | \`paymentSettled\` |     |      |       |                     |           |         |     |              |
    | \`mailPlaced\`     |     |      |       |                     |           |         |     |              |

    ## What is kept: 144 B in rows at the horizon

    ## Whom it depends on

    | integration | provider | p50 | p99 | availability | limit | price | called by    |
    | ----------- | -------- | --: | --: | -----------: | ----: | ----: | ------------ |
    | \`payments\`  | Stripe   |     |     |              |       |       | \`placeOrder\` |
    | \`mail\`      |          |     |     |              |       |       | \`mailPlaced\` |

    ## How well

    | target            |     value | provenance |
    | ----------------- | --------: | ---------- |
    | availability      |   99.95 % | given      |
    | latency p50       |     80 ms | given      |
    | latency p99       |    400 ms | given      |
    | recovery point    |     1 min | given      |
    | recovery time     |    15 min | given      |
    | peak over average |       6 × | given      |
    | growth            | 6 %/month | given      |
    | horizon           |  6 months | given      |
    | engineers         |  9 people | given      |
    | squads            |  2 squads | given      |
    | budget            | not given |            |

    ## What nobody said: 1 assumption

    | assumed                           | value | may lie in | numbers on it | decisions it changes in that range |
    | --------------------------------- | ----: | ---------- | ------------: | ---------------------------------- |
    | Growth of rates, factor per month |  1.03 | 1 … 1.1    |            40 | none                               |

    ## What the brief does not see, or contradicts

    | code   | found                                                        | what would mend it            | at                      |
    | ------ | ------------------------------------------------------------ | ----------------------------- | ----------------------- |
    | GP3101 | \`placeOrder\` shall answer within 400 ms, but waits for \`payments\` | give it a \`latency\` above 2 s | \`operations.placeOrder\` |
    "
  `)
})

test('each row about an element says so', () => {
  const [page] = requirements.emit(judgedDesign())
  const lines = page!.text.split('\n')
  const about = page!.regions.map(({ from, element }) => [element, lines[from - 1]!.includes(`\`${element.split('/')[1]}\``)])
  expect(about.length).toBe(8)
  expect(about.filter(([, named]) => !named)).toEqual([])
})
