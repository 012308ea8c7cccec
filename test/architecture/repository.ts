import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Folders that are installed or built, not written. */
const notOurs = new Set(['node_modules', 'dist', 'build', '.git'])

/** Every file of the repository, or of one of its folders, as a path from the repository's folder with forward slashes, sorted. */
export function filesUnder(folder = '.'): readonly string[] {
  return walk(join(root, folder)).sort()
}

/** The text of a file, by its path from the repository's folder. */
export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

function walk(folder: string): string[] {
  let entries
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
  return entries.flatMap((entry) => {
    if (notOurs.has(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? walk(path) : [relative(root, path).split(sep).join('/')]
  })
}
