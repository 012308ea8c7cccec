import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import type { Host } from '../host.ts'
import { HostFailure } from '../host.ts'
import { changeFolder, recoverFolder } from './change-folder.ts'
import { makeFolder } from './make-folder.ts'

/** The real host: this machine's files, clock and terminal. */
export function nodeHost(): Host {
  return {
    folder: process.cwd(),
    terminal: {
      colour: process.stderr.isTTY && process.env['NO_COLOR'] === undefined,
      interactive: process.stderr.isTTY && process.env['CI'] === undefined,
    },
    today: () => new Date().toISOString().slice(0, 10),
    clock: () => performance.now(),
    kind: async (path) => {
      const found = await stat(path).catch(() => undefined)
      if (found === undefined) return 'missing'
      return found.isDirectory() ? 'folder' : 'file'
    },
    read: (path) => guarded(path, () => readFile(path)),
    list: (folder, { deep } = { deep: true }) => guarded(folder, () => listBelow(folder, deep)),
    change: (folder, change) =>
      guarded(folder, async () => {
        await makeFolder(folder)
        await recoverFolder(folder)
        await changeFolder(folder, change)
      }),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  }
}

async function listBelow(folder: string, deep: boolean): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: deep, withFileTypes: true }).catch((error: unknown) => {
    if (reasonCode(error) === 'ENOENT') return []
    throw error
  })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

async function guarded<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (error) {
    if (error instanceof HostFailure) throw error
    throw new HostFailure(path, reasonOf(error))
  }
}

/** Words for the errors an author meets; the system's own text for the rest. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the disk',
  EISDIR: 'is a folder, a file is needed',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a file is in the way',
}

function reasonOf(error: unknown): string {
  const code = reasonCode(error)
  if (code !== undefined && reasons[code] !== undefined) return reasons[code]
  return error instanceof Error ? error.message : String(error)
}

function reasonCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
