import { expect, test } from 'vitest'
import { file, found, foundSeeded, sampleDesign } from '../test-helpers.ts'
import { diagramsMatch } from './diagrams-match.ts'

const relations = file(
  'data/erd.mmd',
  'erDiagram\n  customers {\n    uuid id PK\n  }\n  products {\n  }\n  stock {\n  }\n  orders {\n  }\n  order_lines {\n  }\n  customers ||..o{ orders : "customer_id"\n',
)
const boxes = ['shopper', 'shop', 'worker', 'database', 'payments', 'mail'].map((name) => `  n_${name}["n_not_a_box"]`).join('\n')
const containers = file('1-overview.md', `# Overview\n\n\`\`\`mermaid\nflowchart LR\n${boxes}\n  n_shopper -->|"buys"| n_shop\n\`\`\`\n`)

test('every box is a node and every node has a box; every table too', () => {
  expect(found(diagramsMatch, sampleDesign(), [relations, containers])).toEqual([])
})

test('what is too many and what is missing', () => {
  const strange = [
    file('data/erd.mmd', relations.text.replace('stock {', 'stocks {')),
    { ...containers, text: containers.text.replace('  n_mail[', '  n_male[') },
  ]
  expect(found(diagramsMatch, sampleDesign(), strange)).toEqual([
    'GP7501 1-overview.md shows `n_male`, which is no node of the topology',
    'GP7501 no diagram shows the node `mail`',
    'GP7501 data/erd.mmd shows the table `stocks`, which is not in the schema',
    'GP7501 no diagram shows the table `stock`',
  ])
})

test('the seeded fault is caught', () => {
  expect(foundSeeded(diagramsMatch, sampleDesign(), [relations, containers])).toEqual([
    'GP7501 no diagram shows the node `not drawn`',
    'GP7501 no diagram shows the table `not_drawn`',
  ])
})
