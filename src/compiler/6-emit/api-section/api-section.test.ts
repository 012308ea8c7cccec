import { expect, test } from 'vitest'
import { judgedDesign } from '../shared/test-helpers.ts'
import { apiSection } from './api-section.ts'

test('the page, diagrams apart', () => {
  const { text } = apiSection.emit(judgedDesign())[0]!
  expect(text.replace(/```mermaid[\s\S]*?```/g, '(diagram)')).toMatchInlineSnapshot(`
    "# API of Shop: 4 endpoints under \`/v1\`

    ## \`ordering\`

    | endpoint                          | operation        | who       | peak at the horizon | p99 | reuse | answers | refusals |
    | --------------------------------- | ---------------- | --------- | ------------------: | --: | ----: | ------- | -------- |
    | \`GET /products\`                   | \`browse\`         | \`shopper\` |                     |     |       | 200     |          |
    | \`POST /orders\`                    | \`placeOrder\`     | \`shopper\` |                     |     |       | 200     |          |
    | \`POST /orders/{id}/cancel\`        | \`cancelOrder\`    | \`shopper\` |                     |     |       | 200     |          |
    | \`POST /webhooks/payments/settled\` | \`paymentSettled\` |           |                     |     |       | 200     |          |

    ## Refusals: 1 problem type

    | type           | status | when | from |
    | -------------- | -----: | ---- | ---- |
    | \`out-of-stock\` |    422 |      |      |

    ## Step by step

    ### \`placeOrder\`

    | step      | does                        |  p99 | when it fails                                                |
    | --------- | --------------------------- | ---: | ------------------------------------------------------------ |
    | validate  | the body against the schema | 2 ms |                                                              |
    | authorise | shopper, own                | 2 ms |                                                              |
    | statement | write the order (s1 … s4)   | 2 ms |                                                              |
    | call      | authorise the payment       |  2 s | 202; after 2.2 s; 1 retry; the order stays placed; a worker tries again for 15 min, then cancels it |
    | statement | record the payment (s5)     | 2 ms |                                                              |
    | emit      | orderPlaced                 | 2 ms |                                                              |
    | respond   | 201                         | 2 ms |                                                              |

    \`\`\`http
    POST /v1/orders

    200
    \`\`\`

    (diagram)

    ### \`paymentSettled\`

    | step      | does          |  p99 | when it fails |
    | --------- | ------------- | ---: | ------------- |
    | validate  | the signature | 2 ms |               |
    | statement | pay (s1)      | 2 ms |               |
    | respond   | 200           | 2 ms |               |

    \`\`\`http
    POST /v1/webhooks/payments/settled

    200
    \`\`\`

    (diagram)

    ### \`mailPlaced\`

    | step | does              |  p99 | when it fails                                              |
    | ---- | ----------------- | ---: | ---------------------------------------------------------- |
    | call | tell the customer | 2 ms | 5 retries; tried again after 30 s, 5 times, then set aside |

    (diagram)
    "
  `)
})

test('a design without endpoints has none', () => {
  expect(apiSection.appliesTo(judgedDesign(({ api }) => ({ api: { ...api, endpoints: [] } })))).toBe(false)
})
