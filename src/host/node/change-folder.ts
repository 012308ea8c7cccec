import { access, mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import type { FolderChange } from '../host.ts'

/** Folder that holds the new files before and the old ones while they are exchanged; its presence afterwards means an interrupted run. */
const journal = '.groundplan-journal'

type Exchange = { readonly path: string; readonly write: boolean }

/**
 * Writes and removes files of a folder, all or nothing: everything is first written beside, then exchanged by renames,
 * and a failure undoes the renames made so far. A run that was killed half-way is undone by `recoverFolder`.
 */
export async function changeFolder(folder: string, change: FolderChange): Promise<void> {
  const staged = join(folder, journal, 'new')
  const saved = join(folder, journal, 'old')
  const exchanges = exchangesOf(change)
  try {
    await mkdir(saved, { recursive: true })
    for (const [path, text] of change.write) await writeInto(join(staged, path), text)
    await writeFile(join(folder, journal, 'exchanges.json'), JSON.stringify(exchanges))
    for (const { path, write } of exchanges) {
      await moveIfThere(join(folder, path), join(saved, path))
      if (write) await moveInto(join(staged, path), join(folder, path))
    }
  } catch (error) {
    await recoverFolder(folder)
    throw error
  }
  await rm(join(folder, journal), { recursive: true, force: true })
  for (const path of change.remove) await removeEmptyFolders(folder, dirname(path))
}

/** Puts back what an interrupted change had moved away; nothing to do when none was. */
export async function recoverFolder(folder: string): Promise<void> {
  const saved = join(folder, journal, 'old')
  const exchanges = await readExchanges(join(folder, journal, 'exchanges.json'))
  for (const { path, write } of exchanges.toReversed()) {
    const stagedStill = write && (await exists(join(folder, journal, 'new', path)))
    if (write && !stagedStill) await rm(join(folder, path), { force: true })
    await moveIfThere(join(saved, path), join(folder, path))
  }
  await rm(join(folder, journal), { recursive: true, force: true })
}

function exchangesOf({ write, remove }: FolderChange): readonly Exchange[] {
  return [...[...write.keys()].map((path) => ({ path, write: true })), ...remove.map((path) => ({ path, write: false }))]
}

async function readExchanges(path: string): Promise<readonly Exchange[]> {
  const text = await readFile(path, 'utf8').catch(() => '')
  try {
    const exchanges: unknown = JSON.parse(text)
    return Array.isArray(exchanges) ? exchanges.filter(isExchange) : []
  } catch {
    // It is written whole before the first file moves: an unreadable one means that nothing has moved.
    return []
  }
}

/** A journal may come with a folder from elsewhere: its paths must not lead out of it. */
function isExchange(value: unknown): value is Exchange {
  if (typeof value !== 'object' || value === null || !('path' in value) || !('write' in value)) return false
  return (
    typeof value.path === 'string' && typeof value.write === 'boolean' && !isAbsolute(value.path) && !value.path.split('/').includes('..')
  )
}

async function writeInto(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}

async function moveInto(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  await rename(from, to)
}

async function moveIfThere(from: string, to: string): Promise<void> {
  if (await exists(from)) await moveInto(from, to)
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

async function removeEmptyFolders(root: string, below: string): Promise<void> {
  if (below === '.' || below === '') return
  const removed = await rmdir(join(root, below)).then(
    () => true,
    () => false,
  )
  if (removed) await removeEmptyFolders(root, dirname(below))
}
