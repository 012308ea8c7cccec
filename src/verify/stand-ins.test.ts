import { expect, test } from 'vitest'
import { openBench } from './bench.ts'
import { withStandIns } from './stand-ins.ts'

test('an extension without a stand-in leaves nothing to try', () => {
  expect(withStandIns('create extension postgis;\n', ['postgis'])).toBeUndefined()
})

test('vectors can be stored and asked for, and no line moves', async () => {
  const schema = 'create extension if not exists vector;\ncreate table faces (shape vector(256) not null);\ncreate table (;\n'
  const bench = openBench()
  const server = await bench.postgres()
  const fault = await server?.trial((run) => run(withStandIns(schema, ['vector']) ?? ''))
  const stored = await server?.trial((run) =>
    run(`${withStandIns(schema.replace(/create table \(.*/, ''), ['vector'])}insert into faces values ('[1,2]'); select shape from faces;`),
  )
  await bench.close()
  expect([fault?.line, stored]).toEqual([3, undefined])
})
