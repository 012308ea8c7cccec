import { expect, test } from 'vitest'
import { judgedDesign } from '../shared/test-helpers.ts'
import { databaseSection } from './database-section.ts'

test('the page, diagram apart', () => {
  const { text } = databaseSection.emit(judgedDesign())[0]!
  expect(text.replace(/```mermaid[\s\S]*?```/g, '(diagram)')).toMatchInlineSnapshot(`
    "# Database of Shop: 6 tables, 2 indexes, 80.6 MB at the horizon

    ## Relations

    (diagram)

    ## Tables, the largest first

    | table         | holds       |  rows today | at the horizon | bytes | its indexes | columns |
    | ------------- | ----------- | ----------: | -------------: | ----: | ----------: | ------: |
    | \`customers\`   | \`Customer\`  | 50,000 rows |    72,000 rows | 13 MB |         0 B |       2 |
    | \`products\`    | \`Product\`   | 50,000 rows |    72,000 rows | 13 MB |     1.44 MB |       2 |
    | \`stock\`       | \`Stock\`     | 50,000 rows |    72,000 rows | 13 MB |         0 B |       3 |
    | \`orders\`      | \`Order\`     | 50,000 rows |    72,000 rows | 13 MB |     1.44 MB |       4 |
    | \`order_lines\` | \`OrderLine\` | 50,000 rows |    72,000 rows | 13 MB |         0 B |       5 |
    | \`outbox\`      | outbox      | 50,000 rows |    72,000 rows | 13 MB |         0 B |       3 |

    ## How they grow, indexes included

    | table         | today | month 6 |
    | ------------- | ----: | ------: |
    | \`products\`    | 10 MB | 14.4 MB |
    | \`orders\`      | 10 MB | 14.4 MB |
    | \`customers\`   |  9 MB |   13 MB |
    | \`stock\`       |  9 MB |   13 MB |
    | \`order_lines\` |  9 MB |   13 MB |
    | \`outbox\`      |  9 MB |   13 MB |
    | all           | 56 MB | 80.6 MB |

    ## Indexes besides keys, and what each is for

    | index                     | on                                               | serves                        | covers                  | bytes at the horizon | entries per row |
    | ------------------------- | ------------------------------------------------ | ----------------------------- | ----------------------- | -------------------: | --------------: |
    | \`products_name\`           | \`products (name, id)\`                            | \`Product(; name)\`             |                         |              1.44 MB |               1 |
    | \`orders_customer_created\` | \`orders (customer_id, created_at desc, id desc)\` | \`Order(customer; -createdAt)\` | \`orders_customer_id_fk\` |              1.44 MB |               1 |

    ## Columns that need care

    | table       | column  | data     | type   |
    | ----------- | ------- | -------- | ------ |
    | \`customers\` | \`email\` | personal | \`text\` |

    ## Transactions

    ### \`placeOrder\`

    | step | does                                          | rows | by                     | commits with  | if none        |
    | ---- | --------------------------------------------- | ---: | ---------------------- | ------------- | -------------- |
    | s1   | lock the stock of each line, in product order |    1 | \`stock_product_id_key\` | transaction 1 | \`out-of-stock\` |
    | s2   | insert the order                              |    1 |                        | transaction 1 |                |
    | s3   | insert its lines                              |    1 |                        | transaction 1 |                |
    | s4   | tell of orderPlaced                           |    1 |                        | transaction 1 |                |
    | s5   | record the payment                            |    1 |                        | alone         |                |

    \`\`\`sql
    -- s1 lock the stock of each line, in product order
    select on_hand
    from stock
    where product_id = :products
    for update;

    -- s2 insert the order
    insert into orders (id)
    values (:id);

    -- s3 insert its lines
    insert into order_lines (id)
    values (:id);

    -- s4 tell of orderPlaced
    insert into outbox (id)
    values (:id);

    -- s5 record the payment
    update orders
    set status = 'paid'
    where id = :id;
    \`\`\`

    ### \`paymentSettled\`

    | step | does                | rows | by            | commits with | if none |
    | ---- | ------------------- | ---: | ------------- | ------------ | ------- |
    | s1   | mark the order paid |    1 | \`orders_pkey\` | alone        |         |

    \`\`\`sql
    -- s1 mark the order paid
    update orders
    set status = 'paid'
    where id = :id;
    \`\`\`
    "
  `)
})
