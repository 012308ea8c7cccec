import { expect, test } from 'vitest'
import { paths, withText } from '../files.ts'
import { benchForFile, expectItsFaultCaught, judged } from '../test-helpers.ts'
import { designSchema } from './design-schema.ts'

const bench = benchForFile()

test('its fault is caught, with the place', () => expectItsFaultCaught(designSchema, bench, /^design\.json\/version: /m))

test('what is no JSON is told', async () => {
  expect(await judged(designSchema, bench, (artifacts) => withText(artifacts, paths.design, () => '{') ?? [])).toMatchObject({
    verdict: 'failed',
    detail: [expect.stringMatching(/^design\.json: .*JSON/)],
  })
})
