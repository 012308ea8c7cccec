import { expect, test } from 'vitest'
import { compare, complaintsAbout, entriesIn, type Registry } from './registries.ts'

const registries: readonly Registry[] = [
  {
    what: 'decision rule',
    folder: 'src/compiler/4-decide/rules',
    list: 'src/compiler/4-decide/rules.ts',
    name: 'rules',
    entry: 'file',
    seededFault: false,
  },
  {
    what: 'emitter',
    folder: 'src/compiler/6-emit',
    list: 'src/compiler/6-emit/emitters.ts',
    name: 'emitters',
    entry: 'folder',
    seededFault: false,
    except: ['shared'],
  },
  {
    what: 'check',
    folder: 'src/compiler/7-check/checks',
    list: 'src/compiler/7-check/checks.ts',
    name: 'checks',
    entry: 'file',
    seededFault: true,
  },
  {
    what: 'validator',
    folder: 'src/verify/validators',
    list: 'src/verify/validators.ts',
    name: 'validators',
    entry: 'file',
    seededFault: true,
  },
]

test.each(registries)('every $what is listed, told about and tested', async (registry) => {
  expect(await complaintsAbout(registry)).toEqual([])
})

const checks = registries[2]!
const emitters = registries[1]!

test('a registry is told what is wrong with it', () => {
  const files = ['a.ts', 'a.test.ts', 'b.ts', 'c.ts', 'c.test.ts'].map((name) => `${checks.folder}/${name}`)
  const entry = { id: 'a', title: 'A', about: 'Looks at a.', seededFault: 'an a too many' }
  const listed = [entry, entry, { ...entry, id: 'c', title: ' ', seededFault: undefined }, { ...entry, id: 'd' }]
  expect(compare(checks, entriesIn(checks, files), listed, files)).toEqual([
    'check b is missing from src/compiler/7-check/checks.ts',
    'check a is listed twice',
    'check c has no title',
    'check c has no seededFault',
    'check d is listed, but no file in src/compiler/7-check/checks/ has its id as name',
    'check d has no test src/compiler/7-check/checks/d.test.ts',
  ])
})

test('folders are entries too, those of shared code aside', () => {
  const files = ['sql/sql.ts', 'sql/sql.test.ts', `${emitters.except![0]}/x.ts`, 'emit.ts'].map((name) => `${emitters.folder}/${name}`)
  expect(entriesIn(emitters, files)).toEqual(['sql'])
  expect(compare(emitters, ['sql'], [{ id: 'sql', title: 'SQL', about: 'The schema.' }], files)).toEqual([])
})
