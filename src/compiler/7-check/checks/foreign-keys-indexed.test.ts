import { expect, test } from 'vitest'
import { column, equal, found, foundSeeded, foreignKey, index, on, sampleDesign, statement, table, to } from '../test-helpers.ts'
import { foreignKeysIndexed } from './foreign-keys-indexed.ts'

const removal = statement('statement/retire/s1', { kind: 'delete', table: 'catalogues', where: equal(on('id'), to('id')) })
const withIndexes = (...indexes: readonly ReturnType<typeof index>[]) =>
  sampleDesign(({ schema }) => ({
    statements: [removal],
    schema: {
      ...schema,
      tables: [
        table('products', 'Product', [column('catalogue_id', 'uuid')], {
          foreignKeys: [foreignKey('products', 'catalogue_id', 'catalogues', 'cascade')],
          indexes: [index('by_catalogue', 'products', ['catalogue_id'])],
        }),
        table('reviews', 'Review', [column('product_id', 'uuid')], {
          foreignKeys: [foreignKey('reviews', 'product_id', 'products')],
          indexes,
        }),
      ],
    },
  }))

const bare =
  'GP7305 no index of `reviews` starts with product_id (`reviews_product_id_fk`), so deleting a row of `products` reads all of it'

test('its columns must come first', () => {
  expect(found(foreignKeysIndexed, withIndexes(index('by_product', 'reviews', ['product_id', '-created_at'])))).toEqual([])
  expect(found(foreignKeysIndexed, withIndexes(index('by_time', 'reviews', ['created_at', 'product_id'])))).toEqual([bare])
})

test('a partial index counts where it says that it covers the key', () => {
  const partial = { where: { kind: 'isNull', of: { kind: 'column', name: 'product_id' }, negated: true } } as const
  expect(found(foreignKeysIndexed, withIndexes(index('by_product', 'reviews', ['product_id'], partial)))).toEqual([bare])
  expect(
    found(
      foreignKeysIndexed,
      withIndexes(index('by_product', 'reviews', ['product_id'], { ...partial, covers: ['reviews_product_id_fk'] })),
    ),
  ).toEqual([])
})

test('where no row that it refers to is ever deleted, none is needed', () => {
  expect(found(foreignKeysIndexed, { ...withIndexes(), statements: [] })).toEqual([])
})

test('the seeded fault is caught', () => {
  expect(foundSeeded(foreignKeysIndexed, withIndexes(index('by_product', 'reviews', ['product_id'])))).toEqual([
    'GP7305 no index of `products` starts with catalogue_id (`products_catalogue_id_fk`), so deleting a row of `catalogues` reads all of it',
  ])
})
