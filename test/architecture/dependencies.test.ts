import { describe, expect, test } from 'vitest'
import { dependencyRows, packageHomes } from './dependencies.ts'
import { importsOf } from './imports.ts'
import { filesUnder, textOf } from './repository.ts'

type Versions = Readonly<Record<string, string>>
type Manifest = { readonly dependencies: Versions; readonly optionalDependencies: Versions; readonly devDependencies: Versions }
type Lockfile = { readonly packages: Readonly<Record<string, Readonly<Record<string, unknown>>>> }

const manifest = JSON.parse(textOf('package.json')) as Manifest
const tables = [
  { heading: 'Always installed', versions: manifest.dependencies },
  { heading: 'For verification', versions: manifest.optionalDependencies },
  { heading: 'For development', versions: manifest.devDependencies },
]

describe.each(tables)('docs/dependencies.md, $heading', ({ heading, versions }) => {
  test('lists what package.json lists', () => {
    expect(dependencyRows(heading).map((row) => row.name)).toEqual(Object.keys(versions).sort())
  })

  test('says for each what for, where, why this one and what was turned down', () => {
    for (const row of dependencyRows(heading))
      expect([row.name, ...row.cells.map((cell) => cell.length > 2)]).toEqual([row.name, true, true, true, true, true])
  })

  test('every version is exact', () => {
    for (const version of Object.values(versions)) expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  })
})

test('each package that src/ loads is loaded by one file only, tests aside; its types may travel within the folder it sits behind', () => {
  const importers = new Map([...packageHomes().keys()].map((name) => [name, new Set<string>()]))
  for (const path of filesUnder('src').filter((file) => file.endsWith('.ts') && !/\.(test|d)\.ts$|test-helpers\.ts$/.test(file))) {
    for (const { specifier } of importsOf(textOf(path)).filter((line) => line.kind !== 'type')) {
      for (const [name, files] of importers) if (specifier === name || specifier.startsWith(`${name}/`)) files.add(path)
    }
  }
  const shared = [...importers].filter(([, files]) => files.size > 1).map(([name, files]) => `${name}: ${[...files].join(', ')}`)
  expect(shared).toEqual([])
})

test('package-lock.json names no address to download from, so that it serves any registry', () => {
  const { packages } = JSON.parse(textOf('package-lock.json')) as Lockfile
  expect(Object.keys(packages).length).toBeGreaterThan(50)
  for (const [path, { funding: _, ...entry }] of Object.entries(packages)) {
    // `funding` holds the home pages that packages state themselves.
    expect([path, JSON.stringify(entry).match(/\w+:\/\/[^"]*/)?.[0]]).toEqual([path, undefined])
    if (path !== '') expect([path, 'integrity' in entry || entry['inBundle'] === true]).toEqual([path, true])
  }
})

test('package-lock.json holds every package that one of its packages asks for, other platforms’ included', () => {
  const { packages } = JSON.parse(textOf('package-lock.json')) as Lockfile
  const held = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)))
  const asked = Object.values(packages).flatMap((entry) =>
    [entry['dependencies'], entry['optionalDependencies']].flatMap((each) => Object.keys(each ?? {})),
  )
  expect(asked.filter((name) => !held.has(name))).toEqual([])
})
