import { expect, test } from 'vitest'
import { judgedDesign } from '../shared/test-helpers.ts'
import { overview } from './overview.ts'

test('the page, diagrams apart', () => {
  const { text } = overview.emit(judgedDesign())[0]!
  expect(text.replace(/```mermaid[\s\S]*?```/g, '(diagram)')).toMatchInlineSnapshot(`
    "# Shop: overview

    ## Context

    (diagram)

    ## Containers

    (diagram)

    ## What each is for

    | node     | technology            | instances | for                 | decided in |
    | -------- | --------------------- | --------: | ------------------- | ---------- |
    | Shop     |                       |         1 | Sell things         |            |
    | shop     | TypeScript on Node 24 |         2 | catalogue, ordering |            |
    | worker   | TypeScript on Node 24 |         1 | mailPlaced          |            |
    | database | PostgreSQL 18         |         2 | all tables          |            |
    | payments | Stripe                |         1 | takes payments      |            |
    | mail     |                       |         1 | sends mail          |            |

    ## Modules: 2 in 1 deployable

    | module      | deployable | entities                         | operations | CPU at the horizon’s peak |  share | uses                       |
    | ----------- | ---------- | -------------------------------- | ---------: | ------------------------: | -----: | -------------------------- |
    | \`catalogue\` | shop       | \`Product\`, \`Stock\`               |          1 |               0.576 cores | 57.1 % |                            |
    | \`ordering\`  | shop       | \`Customer\`, \`Order\`, \`OrderLine\` |          4 |               0.432 cores | 42.9 % | \`catalogue\` (\`placeOrder\`) |

    ## Where each requirement is met

    ## What it is held to

    | target           |         asked |          designed |         margin | what decides it     |
    | ---------------- | ------------: | ----------------: | -------------: | ------------------- |
    | p99              |        400 ms |            100 ms |   300 ms (4 ×) | browse              |
    | **missed**: cost | 300 EUR/month | **400 EUR/month** | −100 EUR/month | shop: 400 EUR/month |

    ## What it carries: 1 component

    | component | instances | load today | at the horizon |   used | may be used |
    | --------- | --------: | ---------: | -------------: | -----: | ----------: |
    | shop CPU  |         3 |     1 core |        4 cores | 48.4 % |        60 % |

    ## What it costs: 100 EUR/month today, 400 EUR/month at the horizon

    | item | what      |         today | at the horizon | share |
    | ---- | --------- | ------------: | -------------: | ----: |
    | shop | 3 × small | 100 EUR/month |  400 EUR/month | 100 % |
    "
  `)
})
