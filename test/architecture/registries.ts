import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { filesUnder, root } from './repository.ts'

/** A place where the product grows: a folder of entries and the one file that lists them. */
export type Registry = {
  readonly what: string
  readonly folder: string
  readonly list: string
  /** What the list file exports. */
  readonly name: string
  /** Whether an entry is a file `<id>.ts` or a folder `<id>/` with `<id>.ts` in it. */
  readonly entry: 'file' | 'folder'
  /** Whether each entry must name a fault it is tried with: something that finds nothing must be able to find something. */
  readonly seededFault: boolean
  /** Names in the folder that are no entries. */
  readonly except?: readonly string[]
}

/** What is wrong with a registry, as sentences; nothing is well. */
export async function complaintsAbout(registry: Registry): Promise<readonly string[]> {
  if (!existsSync(join(root, registry.list))) return [`${registry.list} does not exist`]
  const module = (await import(pathToFileURL(join(root, registry.list)).href)) as Readonly<Record<string, unknown>>
  const listed = module[registry.name]
  if (!Array.isArray(listed)) return [`${registry.list} exports no list \`${registry.name}\``]

  return compare(registry, entriesIn(registry, filesUnder(registry.folder)), listed, filesUnder(registry.folder))
}

/** The comparison itself, over values: the names found in the folder, the entries of the list, and all files there are. */
export function compare(
  registry: Registry,
  found: readonly string[],
  listed: readonly unknown[],
  files: readonly string[],
): readonly string[] {
  const ids = listed.map((entry) => textIn(entry, 'id'))
  return [
    ...(found.length === 0 ? [`${registry.folder}/ holds no ${registry.what}`] : []),
    ...found.filter((id) => !ids.includes(id)).map((id) => `${registry.what} ${id} is missing from ${registry.list}`),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${registry.what} ${id} is listed twice`),
    ...listed.flatMap((entry, index) => complaintsAboutEntry(registry, entry, ids[index] ?? '', found, files)),
  ]
}

function complaintsAboutEntry(
  registry: Registry,
  entry: unknown,
  id: string,
  found: readonly string[],
  files: readonly string[],
): readonly string[] {
  const name = `${registry.what} ${id}`
  const test = registry.entry === 'file' ? `${registry.folder}/${id}.test.ts` : `${registry.folder}/${id}/${id}.test.ts`
  const fields = ['title', 'about', ...(registry.seededFault ? ['seededFault'] : [])]
  return [
    ...(found.includes(id) ? [] : [`${name} is listed, but no ${registry.entry} in ${registry.folder}/ has its id as name`]),
    ...(files.includes(test) ? [] : [`${name} has no test ${test}`]),
    ...fields.filter((field) => textIn(entry, field).trim() === '').map((field) => `${name} has no ${field}`),
  ]
}

/** The ids that the folder's names stand for. */
export function entriesIn(registry: Registry, files: readonly string[]): readonly string[] {
  const inside = files.filter((path) => path.startsWith(`${registry.folder}/`)).map((path) => path.slice(registry.folder.length + 1))
  const names =
    registry.entry === 'file'
      ? inside
          .filter((path) => /^[^/]+\.ts$/.test(path) && !/\.test\.ts$|^test-helpers\.ts$/.test(path))
          .map((path) => basename(path, '.ts'))
      : inside.filter((path) => path.includes('/')).map((path) => path.split('/')[0] ?? '')
  return [...new Set(names)].filter((name) => registry.except?.includes(name) !== true)
}

function textIn(entry: unknown, field: string): string {
  if (typeof entry !== 'object' || entry === null) return ''
  const value = (entry as Readonly<Record<string, unknown>>)[field]
  return typeof value === 'string' ? value : ''
}
