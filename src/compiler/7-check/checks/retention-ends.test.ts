import { expect, test } from 'vitest'
import { column, equal, found, foundSeeded, on, sampleDesign, statement, step, table, to } from '../test-helpers.ts'
import { retentionEnds } from './retention-ends.ts'

const stated = (text: string) => ({ value: 1, unit: 's', text }) as const
const removal = statement('statement/keep.Order/s1', { kind: 'delete', table: 'orders', where: equal(on('id'), to('id')) })
const pruning = statement('statement/keep.Order/s2', { kind: 'delete', table: 'orders_history', where: equal(on('id'), to('id')) })

const design = (atLeast: boolean, run: readonly string[]) =>
  sampleDesign(({ brief, schema, messages }) => ({
    brief: {
      ...brief,
      entities: new Map(brief.entities).set('Order', {
        ...brief.entities.get('Order')!,
        keep: { time: stated('7 years'), after: 'createdAt', atLeast },
        history: stated('2 years'),
      }),
    },
    schema: {
      ...schema,
      tables: [
        ...schema.tables,
        table('orders_history', undefined, [column('row', 'jsonb')], { purpose: 'history', holds: { entity: 'Order', field: '' } }),
      ],
    },
    statements: [removal, pruning],
    messages: { ...messages, jobs: [{ ...messages.jobs[0]!, steps: [step('statement', 'delete', { statements: run })] }] },
  }))

const [rows, history] = [
  'GP7301 rows of `orders` are kept for 7 years, but no job deletes them after that',
  'GP7301 rows of `orders_history` are kept for 2 years, but no job deletes them after that',
]

test('a job must run the statement that deletes', () => {
  expect(found(retentionEnds, design(false, [removal.id, pruning.id]))).toEqual([])
  expect(found(retentionEnds, design(false, [pruning.id]))).toEqual([rows])
  expect(found(retentionEnds, design(false, []))).toEqual([rows, history])
})

test('what must be kept at least so long may be kept longer', () => {
  expect(found(retentionEnds, design(true, [pruning.id]))).toEqual([])
})

test('the seeded fault is caught', () => {
  expect(foundSeeded(retentionEnds, design(false, [removal.id, pruning.id]))).toEqual([rows, history])
})
