import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { paths, withText } from '../files.ts'
import { benchForFile, expectItsFaultCaught, judged } from '../test-helpers.ts'
import { openapiLint, redoclyVersion } from './openapi-lint.ts'

const bench = benchForFile()

test('its fault is caught, with the line', () => expectItsFaultCaught(openapiLint, bench, /^api\/openapi\.yaml:\d+ no-unresolved-refs: /m))

test('what is only a warning elsewhere fails too', async () => {
  const { verdict, detail } = await judged(
    openapiLint,
    bench,
    (artifacts) => withText(artifacts, paths.openapi, (text) => text.replace(/^ +operationId: .*\n/m, '')) ?? [],
  )
  expect([verdict, detail]).toEqual(['failed', [expect.stringMatching(/operation-operationId: /)]])
})

test('the version told is the installed one', () => {
  const { version } = JSON.parse(readFileSync('node_modules/@redocly/openapi-core/package.json', 'utf8')) as { version: string }
  expect(redoclyVersion).toBe(version)
})
